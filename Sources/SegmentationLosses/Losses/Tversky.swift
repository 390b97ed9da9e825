extension SegmentationLoss {
  public static let tversky = SegmentationLoss(
    id: "tversky", displayName: "Tversky loss", family: .region,
    summary: "Soft Dice with separate weights for false positives and false negatives.",
    formula: "mean_c 1 - (I + s) / (I + falsePositiveWeight FP + falseNegativeWeight FN + s)",
    parameters: [.falsePositiveWeight, .falseNegativeWeight] + LossParameter.region,
    helps: [
      LossFinding(
        "MS lesions: Dice score 56.4 at 0.3 and 0.7 against 53.4 of Dice",
        source: Literature.salehi)
    ],
    fails: [
      LossFinding(
        "MS lesions: 48.6 at 0.2 and 0.8, 46.4 at 0.1 and 0.9", source: Literature.salehi),
      LossFinding("Liver: 0.939 against 0.955 of Dice", source: Literature.lossOdyssey),
    ],
    references: [Literature.salehi])
}
