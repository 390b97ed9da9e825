/// Sigmoid of a few logits at once.
///
/// With e = exp(-|z|), the probability of whatever the logit speaks for is 1 / (1 + e), that of the
/// contrary e / (1 + e), and -ln of them ln(1 + e) and |z| + ln(1 + e).
struct SigmoidBlock {
  private var logits: ArraySlice<Double> = []
  /// exp(-|z|).
  private var tails: [Double] = []
  /// ln(1 + exp(-|z|)).
  private var logarithms: [Double] = []

  /// - Parameter logits: where they stand for ignored pixels they may be anything.
  mutating func fill(_ logits: ArraySlice<Double>) {
    self.logits = logits
    tails.removeAll(keepingCapacity: true)
    tails.append(contentsOf: logits.lazy.map(Self.exponent))
    tails.withUnsafeMutableBufferPointer { VectorFunctions.exponentiate($0) }
    logarithms.replaceSubrange(logarithms.indices, with: tails)
    logarithms.withUnsafeMutableBufferPointer { VectorFunctions.takeLogarithmOfOnePlus($0) }
  }

  /// -|z|, held within what `exponentiate` takes; below, the exponential is 0.
  @inline(__always)
  static func exponent(_ logit: Double) -> Double {
    let lowest = VectorFunctions.exponentRange.lowerBound
    let exponent = -abs(logit)
    return exponent > lowest ? exponent : lowest
  }

  /// A logit of the block as a pixel of two classes.
  ///
  /// - Parameter index: in the array that the logits are a slice of.
  @inline(__always)
  func pixel(_ index: Int, row: Int, isTrue: Bool) -> PixelState {
    let logit = logits[index]
    let place = index - logits.startIndex
    let share = 1 / (1 + tails[place])
    let isRight = (logit >= 0) == isTrue
    return PixelState(
      row: row, label: isTrue ? 1 : 0,
      surprisal: isRight ? logarithms[place] : abs(logit) + logarithms[place],
      miss: isRight ? tails[place] * share : share)
  }
}
