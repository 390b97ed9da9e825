import MaskStatistics

/// The component areas of one class over many masks, from the sums that each mask kept: nothing
/// grows with the number of components. Areas are in pixels (voxels in volumes).
///
/// What is exact: the number of components, their total area, its square sum, the smallest and the
/// largest, and how many lie in each cell. Cells are the powers of two of `AreaHistogram`, cut once
/// more where components are counted below a limit; an area is known to less than a factor of two.
public struct AreaDistribution: Sendable, Equatable {
  public private(set) var componentCount: UInt64 = 0
  /// Pixels in all components.
  public private(set) var areaSum: UInt64 = 0
  public private(set) var squaredAreaSum = 0.0
  /// Nil without components.
  public private(set) var smallestArea: UInt64?
  public private(set) var largestArea: UInt64?
  private var histogram = AreaHistogram()
  private var speckCount: UInt64 = 0

  /// Areas of no component yet.
  public init() {}

  /// Adds the components of one class in one mask. The order of the masks plays no part but for
  /// the last digits of the square sum.
  public mutating func add(_ statistics: LabelStatistics) {
    guard statistics.componentCount > 0 else { return }
    componentCount += statistics.componentCount
    areaSum += statistics.pixelCount
    squaredAreaSum += statistics.squaredAreaSum
    smallestArea = min(smallestArea ?? .max, statistics.smallestComponentArea)
    largestArea = max(largestArea ?? 0, statistics.largestComponentArea)
    for (bin, count) in statistics.areas.counts.enumerated() { histogram.add(count, toBin: bin) }
    speckCount += statistics.speckCount
  }

  /// Area per component; nil without components.
  public var meanArea: Double? {
    componentCount > 0 ? Double(areaSum) / Double(componentCount) : nil
  }

  /// Standard deviation / mean, over the components themselves (n in the denominator), from the
  /// square sum; nil without components.
  public var coefficientOfVariation: Double? {
    guard let meanArea, meanArea > 0 else { return nil }
    let meanSquare = squaredAreaSum / Double(componentCount)
    return max(0, meanSquare / (meanArea * meanArea) - 1).squareRoot()
  }
}

extension AreaDistribution {
  /// Components whose areas lie from `low` to `high`.
  struct Cell: Equatable {
    var low: UInt64
    var high: UInt64
    var count: UInt64
  }

  /// The cells that hold components, by ascending area. The smallest and the largest component
  /// have cells of their own, as their areas are known.
  var cells: [Cell] {
    guard let smallestArea, let largestArea else { return [] }
    var cells = binnedCells.filter { $0.count > 0 }
    for index in cells.indices {
      cells[index].low = max(cells[index].low, smallestArea)
      cells[index].high = min(cells[index].high, largestArea)
    }
    guard componentCount > 1 else { return cells }
    cells[0].count -= 1
    cells[cells.count - 1].count -= 1
    return [Cell(low: smallestArea, high: smallestArea, count: 1)]
      + cells.filter { $0.count > 0 }
      + [Cell(low: largestArea, high: largestArea, count: 1)]
  }

  /// The cells as they are counted, from area 1 to the bin of the largest, with the empty ones.
  var binnedCells: [Cell] {
    var belowBin: UInt64 = 0
    return histogram.counts.enumerated().flatMap { bin, count in
      defer { belowBin += count }
      let low = UInt64(1) << UInt64(bin)
      let cell = Cell(low: low, high: low + (low - 1), count: count)
      let limit = LabelStatistics.speckLimit
      guard cell.low < limit, limit <= cell.high else { return [cell] }
      let small = min(count, speckCount - min(speckCount, belowBin))
      return [
        Cell(low: cell.low, high: limit - 1, count: small),
        Cell(low: limit, high: cell.high, count: count - small),
      ]
    }
  }
}
