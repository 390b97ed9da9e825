/// A loss with a smoothing in its overlaps.
///
/// Smoothing is measured in pixels, weighted ones in generalized Dice: it is the one thing in a
/// region loss that knows how large an image is.
protocol SmoothedLoss: LossFunction {
  associatedtype Amount: SmoothingAmount

  var smoothing: Amount { get set }
}

/// What a smoothing may be: one number, or one above and one below.
protocol SmoothingAmount {
  var largest: Double { get }
  func scaled(by factor: Double) -> Self
}

extension Double: SmoothingAmount {
  var largest: Double { self }
  func scaled(by factor: Double) -> Double { self * factor }
}

extension Smoothing: SmoothingAmount {
  var largest: Double { max(numerator, denominator) }
  func scaled(by factor: Double) -> Smoothing {
    Smoothing(numerator: numerator * factor, denominator: denominator * factor)
  }
}

extension Dice: SmoothedLoss {}
extension IoU: SmoothedLoss {}
extension PowerJaccard: SmoothedLoss {}
extension Tversky: SmoothedLoss {}
extension GeneralizedDice: SmoothedLoss {}
extension PoweredLogDice: SmoothedLoss {}

extension FocalTversky: SmoothedLoss {
  var smoothing: Double {
    get { tversky.smoothing }
    set { tversky.smoothing = newValue }
  }
}

extension LogCoshDice: SmoothedLoss {
  var smoothing: Smoothing {
    get { dice.smoothing }
    set { dice.smoothing = newValue }
  }
}

extension LossFunction {
  /// The largest smoothing of a loss or of its parts; nil where nothing is smoothed.
  var largestSmoothing: Double? {
    let own = (self as? any SmoothedLoss)?.amount ?? 0
    let largest = parts.reduce(own) { max($0, $1.loss.largestSmoothing ?? 0) }
    return largest > 0 ? largest : nil
  }

  /// The same loss with `factor` times its smoothing, in its parts too.
  func smoothed(times factor: Double) -> any LossFunction {
    if let smoothed = self as? any SmoothedLoss { return smoothed.scaled(by: factor) }
    guard !parts.isEmpty else { return self }
    return WeightedSum(
      parts.map {
        LossPart($0.name, weight: $0.weight, $0.loss.smoothed(times: factor))
      })
  }
}

extension SmoothedLoss {
  fileprivate var amount: Double { smoothing.largest }

  fileprivate func scaled(by factor: Double) -> Self {
    var loss = self
    loss.smoothing = smoothing.scaled(by: factor)
    return loss
  }
}
