/// How much the size of a loss's gradient differs from step to step at `prior`.
public struct GradientSpread: Sendable, Hashable {
  /// 95th / 5th percentile over images of the L1 norm, a step being one image; nil where the 5th is
  /// 0, so that one image in twenty or more has no gradient.
  public var overImages: Double?
  /// The same over batches of `batchSize` images, which a pooled loss takes for one region; nil for
  /// fewer than two batches, and where the 5th percentile is 0.
  public var overBatches: Double?

  /// Images in a batch: about what fits on a GPU with large images. Each batch holds images that
  /// lie far apart in the order of their paths, since neighbours are often alike.
  public static let batchSize = 4

  public init(overImages: Double?, overBatches: Double?) {
    self.overImages = overImages
    self.overBatches = overBatches
  }
}

extension LossProbe {
  func batchSpread(of loss: any LossFunction) -> Double? {
    let batchCount = images.count / GradientSpread.batchSize
    guard batchCount >= 2 else { return nil }
    let rows = StateRows(.prior, head: loss.head, frequencies: dataset.frequencies)
    let sizes = (0..<batchCount).map { first in
      let members = (0..<GradientSpread.batchSize).map { images[first + $0 * batchCount] }
      let evaluation = LossEvaluation(rows.batch(images: members))
      _ = evaluation.run(loss)
      return evaluation.gradientSize
    }
    return sizes.spread
  }
}

extension LossEvaluation {
  /// The L1 norm of the gradient over all pixels.
  fileprivate var gradientSize: Double {
    let channels = batch.channelCount
    var sum = 0.0
    for (row, count) in batch.multiplicities.enumerated() {
      for channel in 0..<channels { sum += count * abs(gradient[row * channels + channel]) }
    }
    return sum
  }
}

extension [Double] {
  /// 95th / 5th percentile; nil where the latter is 0. Of a non-empty array.
  var spread: Double? {
    let ascending = sorted()
    let low = ascending.quantile(0.05)
    let ratio = ascending.quantile(0.95) / low
    return low > 0 && ratio.isFinite ? ratio : nil
  }

  /// Of a sorted, non-empty array, interpolated linearly between neighbours.
  func quantile(_ share: Double) -> Double {
    let position = share * Double(count - 1)
    let below = Int(position)
    let above = Swift.min(below + 1, count - 1)
    return self[below] + (position - Double(below)) * (self[above] - self[below])
  }
}
