extension AreaDistribution {
  /// The area below which a share `level` of the components lies; nil without components.
  ///
  /// Between ranks it is interpolated as in `quantile(_:)` of exact values. The bounds hold the
  /// exact quantile, and the value, their geometric mean, is within a factor of sqrt 2 of it:
  /// areas of 1 are exact, and every other cell spans less than a factor of two. O(bins).
  public func quantile(_ level: Double) -> BoundedEstimate? {
    precondition((0...1).contains(level), "a quantile's level lies between 0 and 1")
    guard componentCount > 0 else { return nil }
    let position = level * Double(componentCount - 1)
    let rank = UInt64(position)
    let fraction = position - Double(rank)
    let lower = cell(ofRank: rank)
    let upper = fraction > 0 ? cell(ofRank: rank + 1) : lower
    let low = Double(lower.low) + fraction * (Double(upper.low) - Double(lower.low))
    let high = Double(lower.high) + fraction * (Double(upper.high) - Double(lower.high))
    return BoundedEstimate(value: (low * high).squareRoot(), low: low, high: high)
  }

  /// The cell of a component, counted from 0 by ascending area.
  private func cell(ofRank rank: UInt64) -> Cell {
    var before: UInt64 = 0
    let cells = cells
    for cell in cells {
      before += cell.count
      if rank < before { return cell }
    }
    return cells[cells.count - 1]
  }
}
