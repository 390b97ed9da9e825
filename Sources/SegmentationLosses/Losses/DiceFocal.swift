extension SegmentationLoss {
  public static let diceFocal = SegmentationLoss(
    id: "dice-focal", displayName: "Dice + focal", family: .compound,
    summary: "Soft Dice plus the focal loss: strong on several small organs.",
    formula: "diceWeight Dice + focalWeight focal",
    parameters: [
      .diceWeight,
      LossParameter("focalWeight", 1, "factor of the focal term", source: Literature.lossOdyssey),
      .focusing,
      LossParameter(
        "foregroundAlpha", 0.5, "a of the foreground, 1 - a of the background",
        source: Literature.lossOdyssey),
    ] + LossParameter.region,
    helps: [
      LossFinding(
        "Pancreas 0.842 and multi-organ 0.855: the best of all losses",
        source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding("Liver: 0.957 against 0.969 of Dice + top-k", source: Literature.lossOdyssey)
    ],
    references: [Literature.lossOdyssey])
}
