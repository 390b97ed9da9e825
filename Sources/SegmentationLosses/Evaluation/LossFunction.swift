/// A loss with its parameters set: a value, and its gradient with respect to the logits.
public protocol LossFunction: Sendable {
  /// The summands of a compound, with their weights; empty for a loss that is no sum.
  var parts: [LossPart] { get }
  /// What the network's outputs go through; of a compound, what those of its first part do.
  var head: OutputHead { get }

  /// Returns the value and adds `scale` times the gradient to the evaluation's gradient.
  ///
  /// Called only for batches that hold a labelled pixel.
  func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double
}

extension LossFunction {
  public var parts: [LossPart] { [] }
  public var head: OutputHead { parts.first?.loss.head ?? .softmax }

  /// Value and gradient of the loss over a batch; O(rows x channels), Lovasz losses O(n log n) in
  /// their worst case.
  ///
  /// Without a labelled pixel there is nothing to learn: value 0, gradient 0.
  public func evaluate(_ batch: LabelledLogits) -> LossResult {
    let evaluation = LossEvaluation(batch)
    let value = evaluation.run(self)
    return LossResult(value: value, gradient: evaluation.gradient)
  }
}

/// A summand of a compound loss.
public struct LossPart: Sendable {
  /// What the summand is called in a report, such as `cross-entropy`.
  public var name: String
  public var weight: Double
  public var loss: any LossFunction

  public init(_ name: String, weight: Double = 1, _ loss: any LossFunction) {
    self.name = name
    self.weight = weight
    self.loss = loss
  }
}

/// A loss that is the weighted sum of its parts.
public protocol CompoundLoss: LossFunction {}

extension CompoundLoss {
  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    parts.reduce(0) { sum, part in
      sum + part.weight * part.loss.add(scaledBy: scale * part.weight, to: evaluation)
    }
  }
}

/// A sum put together by hand, for losses that the catalogue does not name.
public struct WeightedSum: CompoundLoss {
  public var parts: [LossPart]

  public init(_ parts: [LossPart]) { self.parts = parts }
}

/// What a loss says about a batch.
public struct LossResult: Sendable, Equatable {
  public var value: Double
  /// dL/dlogits, laid out as the logits; for a row of several pixels, that of one of them.
  public var gradient: [Double]
}
