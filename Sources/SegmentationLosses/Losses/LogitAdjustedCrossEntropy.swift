import Glibc

extension SegmentationLoss {
  public static let logitAdjustedCrossEntropy = SegmentationLoss(
    id: "logit-adjusted-cross-entropy", aliases: ["balanced-softmax"],
    displayName: "Logit-adjusted cross-entropy", family: .pixel,
    summary: "Cross-entropy with tau times the log prior added to the logits while training.",
    formula: "-1/V sum ln softmax(z + tau ln f)_y",
    parameters: [
      LossParameter(
        "temperature", 0.5, "tau; the priors of pixels span many nats, so less than 1",
        source: "engineering choice; 1 in the paper"),
      LossParameter(
        "prior", "pixel-frequency", "where f comes from", source: Literature.menon),
    ],
    fails: [
      LossFinding(
        "All its published results are on image classification", source: Literature.menon)
    ],
    traps: [
      LossFinding(
        "With class weights on top the imbalance is corrected twice",
        source: Literature.menon)
    ],
    references: [Literature.menon]
  ) { classes in LogitAdjustedCrossEntropy(priors: classes.frequencies) }
}

/// Cross-entropy over logits to which `temperature` ln(prior) has been added; at 1 it is the
/// balanced softmax.
///
/// Its optimum is that of cross-entropy weighted by 1 / prior: never use both.
public struct LogitAdjustedCrossEntropy: LossFunction, Hashable {
  /// A class that the training split lacks gets this prior: ln 0 would rule it out for good.
  public static let smallestPrior = 1e-6

  /// The share of each class in the training split.
  public var priors: [Double]
  public var temperature: Double
  public var crossEntropy: CrossEntropy

  public init(
    priors: [Double], temperature: Double = 0.5, crossEntropy: CrossEntropy = CrossEntropy()
  ) {
    self.priors = priors
    self.temperature = temperature
    self.crossEntropy = crossEntropy
  }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    precondition(priors.count == batch.classCount, "priors must be one for each class")
    let logarithms = priors.map { temperature * log(max($0, Self.smallestPrior)) }
    let offsets = batch.channelCount == 1 ? [logarithms[1] - logarithms[0]] : logarithms
    let adjusted = LossEvaluation(batch.shifted(by: offsets))
    let value = crossEntropy.add(scaledBy: scale, to: adjusted)
    for index in adjusted.gradient.indices {
      evaluation.gradient[index] += adjusted.gradient[index]
    }
    return value
  }
}
