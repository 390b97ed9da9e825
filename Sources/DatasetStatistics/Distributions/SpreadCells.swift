/// A guess at how areas lie within the cells of a distribution: evenly spread around a centre.
///
/// The centres lie at `offset + slope x rank of the cell` between the ends of their cells, and are
/// such that the total area, and as far as possible its square sum, are the exact ones. A negative
/// slope is a distribution that crowds around its middle.
struct SpreadCells {
  struct Cell {
    var low: Double
    var high: Double
    var count: Double
    /// The cell's rank less the mean rank of the components.
    var rank: Double
    var centre = 0.0

    /// As far as areas reach around the centre without leaving the cell.
    var halfWidth: Double { min(centre - low, high - centre) }

    /// The sum of the squares of the areas; the variance of an even spread is h^2 / 3.
    var squareSum: Double { count * (centre * centre + halfWidth * halfWidth / 3) }
  }

  private(set) var cells: [Cell]

  /// Nil without components; O(bins).
  init?(_ distribution: AreaDistribution) {
    guard distribution.areaSum > 0 else { return nil }
    let componentCount = Double(distribution.componentCount)
    cells = distribution.cells.enumerated().map { rank, cell in
      Cell(
        low: Double(cell.low), high: Double(cell.high), count: Double(cell.count),
        rank: Double(rank))
    }
    let meanRank = cells.reduce(0) { $0 + $1.count * $1.rank } / componentCount
    for index in cells.indices { cells[index].rank -= meanRank }
    // Over all cells the position changes by at most one cell: where the square sum rests on a few
    // large components, it says little about the others.
    let steepest = 1 / Double(max(1, cells.count - 1))
    let slope = Self.solve(-steepest...steepest, target: distribution.squaredAreaSum) { slope in
      place(slope: slope, areaSum: Double(distribution.areaSum))
      return cells.reduce(0) { $0 + $1.squareSum }
    }
    place(slope: slope, areaSum: Double(distribution.areaSum))
  }

  /// Moves all centres together until the total area is met.
  private mutating func place(slope: Double, areaSum: Double) {
    let reach = cells.reduce(1) { max($0, 1 + abs(slope * $1.rank)) }
    let offset = Self.solve(-reach...reach, target: areaSum) { offset in
      move(offset: offset, slope: slope)
      return cells.reduce(0) { $0 + $1.count * $1.centre }
    }
    move(offset: offset, slope: slope)
  }

  private mutating func move(offset: Double, slope: Double) {
    for index in cells.indices {
      let position = min(max(offset + slope * cells[index].rank, 0), 1)
      let (low, high) = (cells[index].low, cells[index].high)
      cells[index].centre = low + position * (high - low)
    }
  }

  /// Where a rising function meets a target, or the end that comes closest, by bisection.
  private static func solve(
    _ range: ClosedRange<Double>, target: Double, _ function: (Double) -> Double
  ) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if function(middle) < target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
