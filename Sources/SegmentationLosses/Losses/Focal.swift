extension SegmentationLoss {
  public static let focal = SegmentationLoss(
    id: "focal", displayName: "Focal loss", family: .pixel,
    summary: "Cross-entropy times a power of the missing probability, which mutes easy pixels.",
    formula: "-1/V sum a_y (1 - p_y)^focusing ln p_y",
    parameters: [
      .focusing,
      LossParameter(
        "foregroundAlpha", 0.5,
        "a of the foreground, 1 - a of the background; the 0.25 of "
          + "detection belongs to another normaliser", source: Literature.lossOdyssey),
    ],
    helps: [
      LossFinding(
        "White matter and longitudinal MS lesions: best Dice score in all six settings, 0.76 "
          + "against 0.72 to 0.74", source: Literature.whiteMatter)
    ],
    fails: [
      LossFinding(
        "Below cross-entropy on all four tasks: liver tumour 0.468 against 0.564",
        source: Literature.lossOdyssey),
      LossFinding(
        "Lung nodules: average recall 0.370 against 0.447 of binary cross-entropy",
        source: Literature.lesions),
    ],
    references: [Literature.focal])
}
