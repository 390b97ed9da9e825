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
    references: [Literature.focal])
}
