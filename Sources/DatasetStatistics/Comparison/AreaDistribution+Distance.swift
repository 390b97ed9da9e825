extension AreaDistribution {
  /// Kolmogorov-Smirnov distance of two sets of component areas, sup_a |F(a) - G(a)| from 0 to 1;
  /// nil where either is empty.
  ///
  /// The value is taken over the ends of the cells, where both distribution functions are exact,
  /// and so is the lower bound. Within a cell the functions cannot part by more than both rise
  /// there, which gives the upper bound. O(bins).
  public func distance(to other: AreaDistribution) -> BoundedEstimate? {
    guard componentCount > 0, other.componentCount > 0 else { return nil }
    let (left, right) = (cumulativeShares, other.cumulativeShares)
    let ends = Set(left.map(\.end)).union(right.map(\.end)).sorted()
    var (low, high) = (0.0, 0.0)
    var before = (left: 0.0, right: 0.0)
    for end in ends {
      let after = (left: Self.share(of: left, upTo: end), right: Self.share(of: right, upTo: end))
      low = max(low, abs(after.left - after.right))
      high = max(high, after.left - before.right, after.right - before.left)
      before = after
    }
    return BoundedEstimate(value: low, low: low, high: max(low, min(high, 1)))
  }

  private static func share(of steps: [(end: UInt64, share: Double)], upTo end: UInt64) -> Double {
    steps.last { $0.end <= end }?.share ?? 0
  }

  /// The share of the components up to and with each end of a cell, empty cells among them.
  private var cumulativeShares: [(end: UInt64, share: Double)] {
    var count: UInt64 = 0
    return binnedCells.map { cell in
      count += cell.count
      return (cell.high, Double(count) / Double(componentCount))
    }
  }
}
