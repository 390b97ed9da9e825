/// A 95 % interval over sampling units. A bound that the data cannot give is nil.
public struct ConfidenceInterval: Sendable, Equatable {
  public var low: Double?
  public var high: Double?

  public init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  public static let unknown = ConfidenceInterval(low: nil, high: nil)

  public func contains(_ value: Double) -> Bool {
    (low.map { $0 <= value } ?? true) && (high.map { value <= $0 } ?? true)
  }
}

extension ConfidenceInterval {
  /// The bias-corrected and accelerated interval (BCa; Efron, "Better bootstrap confidence
  /// intervals", JASA 1987), with Student's quantile in place of the normal one.
  ///
  /// Its bounds follow every monotone transformation of the figure, so that the interval of a
  /// share, of its logarithm and of its inverse agree. Plain BCa is too short where few images
  /// hold most of a class: in simulations of 20 to 1000 groups with log-normal areas it covered
  /// 87-96 %, and intervals by the bootstrap-t of the log share 91-96 %. With Student's quantile at
  /// the number of groups that the figure effectively rests on it covered 92-98 % (91 % of some
  /// weights with 20 groups), and unlike the bootstrap-t it asks for no standard error of each
  /// weight in each resample.
  init(estimate: Double, resamples: some Sequence<Double>, influence: JackknifeMoments) {
    var resamples = OrderStatistics(resamples)
    let bias = StandardNormal.quantile(Self.shareBelow(estimate, in: resamples))
    let reach = StandardNormal.studentQuantile(
      normal: 1.959963984540054,
      degreesOfFreedom: max(2, influence.effectiveGroupCount))
    let acceleration = influence.acceleration
    let bounds = [bias - reach, bias + reach].map { z -> Double? in
      // At 1 - a z = 0 the correction has its pole: the bound is beyond every resample.
      let stretch = 1 - acceleration * z
      let level = stretch > 0 ? StandardNormal.cumulative(bias + z / stretch) : (z < 0 ? 0 : 1)
      let value = Self.quantile(of: &resamples, level: level)
      return value.isFinite ? value : nil
    }
    self.init(low: bounds[0], high: bounds[1])
  }

  /// Share of the resamples below the estimate, those equal to it counted half, kept off 0 and 1.
  private static func shareBelow(_ estimate: Double, in resamples: OrderStatistics) -> Double {
    let (below, upTo) = resamples.countBelow(estimate)
    let count = Double(resamples.count)
    return min(max(Double(below + upTo) / 2, 0.5), count - 0.5) / count
  }

  /// The quantile at (B + 1) level, between two resamples by linear interpolation; the smallest or
  /// largest resample where the level lies beyond it.
  private static func quantile(of resamples: inout OrderStatistics, level: Double) -> Double {
    let last = Double(resamples.count - 1)
    let position = min(max(level * Double(resamples.count + 1) - 1, 0), last)
    let lower = Int(position)
    let fraction = position - Double(lower)
    let value = resamples.value(at: lower)
    guard fraction > 0 else { return value }
    return value + fraction * (resamples.value(at: lower + 1) - value)
  }
}
