import Glibc
import LabelMasks

/// The lengths of the bars beside a column of shares.
struct BarScale {
  /// Beyond this ratio the smallest bar of a linear scale is too short to be seen.
  static let largestLinearRatio = 100.0

  private enum Kind {
    case linear(longest: Double)
    /// From this power of ten, as an exponent, up to 1.
    case logarithmic(lowest: Double)
  }

  private let kind: Kind

  init(_ shares: [Double]) {
    let largest = shares.max() ?? 1
    let smallest = shares.min() ?? 1
    if smallest > 0, largest / smallest > Self.largestLinearRatio {
      kind = .logarithmic(lowest: floor(log10(smallest)))
    } else {
      kind = .linear(longest: largest)
    }
  }

  /// From 0 to 1.
  func length(_ share: Double) -> Double {
    guard share > 0 else { return 0 }
    switch kind {
    case .linear(let longest): return share / longest
    case .logarithmic(let lowest): return max(0, log10(share) - lowest) / -lowest
    }
  }

  var caption: Inline {
    switch kind {
    case .linear(let longest):
      "The bars are linear; the longest stands for \(longest.readablePercent)."
    case .logarithmic(let lowest):
      """
      The bars are \(strong: "logarithmic"): from \(pow(10, lowest).readablePercent) up to 100 %, \
      the same length for each factor of ten.
      """
    }
  }
}
