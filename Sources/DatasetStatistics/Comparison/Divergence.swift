import Glibc

/// How far two distributions lie apart.
public enum Divergence {
  /// Jensen-Shannon divergence in bits: 0 where the shares are equal, 1 where nothing is shared.
  ///
  /// H((p + q) / 2) - (H(p) + H(q)) / 2 with logarithms to base 2 (Lin, "Divergence measures based
  /// on the Shannon entropy", IEEE Transactions on Information Theory 1991). Both are counts or
  /// shares of the same classes in the same order; nil where either is all zero.
  public static func jensenShannon(_ left: [Double], _ right: [Double]) -> Double? {
    precondition(left.count == right.count, "both distributions have the same classes")
    guard let p = left.shares, let q = right.shares else { return nil }
    let divergence = zip(p, q).reduce(0) { sum, pair in
      let middle = (pair.0 + pair.1) / 2
      return sum + (term(pair.0, middle) + term(pair.1, middle)) / 2
    }
    return min(max(divergence, 0), 1)
  }

  private static func term(_ share: Double, _ middle: Double) -> Double {
    share > 0 ? share * log2(share / middle) : 0
  }

  /// Population stability index over ten bins with the deciles of `reference` as edges:
  /// sum (q - p) ln(q / p), in nats. By custom, below 0.1 is stable and above 0.25 has moved.
  ///
  /// Equal deciles make one bin. Half an observation is added to every bin, so that an empty one
  /// gives a finite figure. Nil where either is empty. O(n log n).
  public static func populationStability(
    reference: [Double], other: [Double]
  ) -> Double? {
    guard !reference.isEmpty, !other.isEmpty else { return nil }
    let ascending = reference.sorted()
    var edges: [Double] = []
    for decile in 1..<10 {
      guard let edge = ascending.quantile(Double(decile) / 10), edge != edges.last else { continue }
      edges.append(edge)
    }
    let p = smoothedShares(of: reference, edges: edges)
    let q = smoothedShares(of: other, edges: edges)
    return zip(p, q).reduce(0) { $0 + ($1.1 - $1.0) * log($1.1 / $1.0) }
  }

  /// The share in each bin: up to and with the first edge, then up to the next, and above the last.
  private static func smoothedShares(of values: [Double], edges: [Double]) -> [Double] {
    var counts = Array(repeating: 0.5, count: edges.count + 1)
    for value in values { counts[edges.firstIndex { value <= $0 } ?? edges.count] += 1 }
    let total = counts.reduce(0, +)
    return counts.map { $0 / total }
  }
}

extension [Double] {
  /// Divided by their sum; nil where that is 0.
  fileprivate var shares: [Double]? {
    let total = reduce(0, +)
    return total > 0 ? map { $0 / total } : nil
  }
}
