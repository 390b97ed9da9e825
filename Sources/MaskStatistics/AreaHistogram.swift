/// Components by area in powers of two: bin k counts areas from 2^k to 2^(k+1) - 1.
///
/// Quantiles of a whole dataset come from sums of these without keeping every component.
public struct AreaHistogram: Sendable, Hashable {
  /// Counts by bin; the last one is not zero.
  public private(set) var counts: [UInt64]

  public init() { counts = [] }

  public init(counts: [UInt64]) {
    self.counts = counts
    while self.counts.last == 0 { self.counts.removeLast() }
  }

  public mutating func add(area: UInt64) { add(1, toBin: Self.bin(ofArea: area)) }

  public mutating func add(_ count: UInt64, toBin bin: Int) {
    guard count > 0 else { return }
    if bin >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: bin + 1 - counts.count))
    }
    counts[bin] += count
  }

  public static func bin(ofArea area: UInt64) -> Int {
    precondition(area > 0, "a component has at least one pixel")
    return UInt64.bitWidth - 1 - area.leadingZeroBitCount
  }
}
