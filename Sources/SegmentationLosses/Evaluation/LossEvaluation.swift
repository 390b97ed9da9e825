/// One batch on its way through losses: activations, computed once for all of them, and the
/// gradient that they add to.
public final class LossEvaluation {
  public let batch: LabelledLogits
  /// dL/dlogits of what has been added so far, rows x channels.
  public var gradient: [Double]

  /// Probabilities of classes that exclude each other: softmax, or sigmoid where there is one
  /// channel.
  private(set) lazy var exclusive = ExclusiveActivations(batch)
  /// Probabilities of channels that know nothing of each other.
  private(set) lazy var independent = IndependentActivations(batch)

  public init(_ batch: LabelledLogits) {
    self.batch = batch
    gradient = [Double](largeZeros: batch.logits.count)
  }

  /// Value of `loss`, whose gradient times `scale` is added to `gradient`.
  package func run(_ loss: any LossFunction, scaledBy scale: Double = 1) -> Double {
    guard batch.labelledPixelCount > 0 else { return 0 }
    return loss.add(scaledBy: scale, to: self)
  }

  func probabilities(_ head: OutputHead) -> [Double] {
    head.excludes(in: batch) ? exclusive.probabilities : independent.probabilities
  }
}

/// How logits become probabilities.
public enum OutputHead: String, Sendable, Hashable, CaseIterable {
  /// Classes exclude each other. Over one channel softmax would be constant, so that a batch of one
  /// channel takes the sigmoid.
  case softmax
  /// Each channel stands for itself: its class against all others.
  case sigmoid

  func excludes(in batch: LabelledLogits) -> Bool { self == .softmax || batch.channelCount == 1 }
}

/// Over which pixels a region loss takes its sums.
public enum Pooling: String, Sendable, Hashable, CaseIterable {
  /// Over each image; the loss is the mean over images.
  case perImage = "per-image"
  /// Over all images of the batch at once.
  case batch
}
