extension SegmentationLoss {
  public static let sigmoidFocal = SegmentationLoss(
    id: "sigmoid-focal", displayName: "Sigmoid focal loss", family: .pixel,
    summary: "The focal loss of sigmoid outputs, one class against the rest.",
    formula: "-1/(V C) sum a_t (1 - p_t)^focusing ln p_t, p_t the probability of the truth",
    parameters: [
      .focusing,
      LossParameter(
        "foregroundAlpha", 0.5, "weight of t = 1, 1 - a of t = 0", source: Literature.lossOdyssey),
    ],
    fails: [
      LossFinding(
        "The value of alpha matters: lung nodules' Dice score 0.28 at 0.25 and 0.43 at 0.75",
        source: Literature.lesions)
    ],
    traps: [
      LossFinding(
        "Section 3: 0.25 and not 0.75 is the best alpha for focusing 2, over anchors of a detector",
        source: Literature.survey),
      LossFinding(
        "The multiclass focal loss of segmentation-models-pytorch is this one, not the softmax form",
        source: Literature.runBeside),
    ],
    references: [Literature.focal]
  ) { _ in SigmoidFocal() }
}

/// Focal loss of each channel on its own after a sigmoid, averaged over pixels and channels.
public struct SigmoidFocal: LossFunction, Hashable {
  public var focusing: Double
  /// Weighs the pixels where a channel's class is true, 1 minus it those where it is not; nil
  /// weighs both 1.
  public var foregroundAlpha: Double?

  public init(focusing: Double = 2, foregroundAlpha: Double? = 0.5) {
    self.focusing = focusing
    self.foregroundAlpha = foregroundAlpha
  }

  public var head: OutputHead { .sigmoid }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    evaluation.addChannelTerms(scaledBy: scale) { pixel in
      let weight = foregroundAlpha.map { pixel.label == 1 ? $0 : 1 - $0 } ?? 1
      let focus = weight * power(pixel.miss, focusing)
      let change = focusing * (1 - pixel.miss) * pixel.surprisalPerMiss
      return PixelTerm(value: focus * pixel.surprisal, pull: focus * (1 + change))
    }
  }
}
