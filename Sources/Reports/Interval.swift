/// A 95 % interval in words; a bound may be unknown.
struct Interval: Equatable {
  private let low: Double?
  private let high: Double?

  /// Nil where neither bound is known.
  init?(_ low: Double?, _ high: Double?) {
    guard low != nil || high != nil else { return nil }
    self.low = low
    self.high = high
  }

  var percent: String { text(\.readablePercent) }
  var ratio: String { text(\.readableRatio) }

  private func text(_ written: (Double) -> String) -> String {
    switch (low, high) {
    case (let low?, let high?): "\(written(low)) to \(written(high))"
    case (let low?, nil): "from \(written(low))"
    case (nil, let high?): "up to \(written(high))"
    case (nil, nil): ""
    }
  }
}
