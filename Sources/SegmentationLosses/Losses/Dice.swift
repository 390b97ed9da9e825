extension SegmentationLoss {
  public static let dice = SegmentationLoss(
    id: "dice", displayName: "Soft Dice", family: .region,
    summary: "One minus the overlap of prediction and truth, averaged over the classes.",
    formula: "mean_c 1 - (2 I + s) / (P + T + s)",
    parameters: LossParameter.region,
    helps: [
      LossFinding(
        "Liver tumour: 0.621, the best of all losses, against 0.564 of cross-entropy",
        source: Literature.lossOdyssey),
      LossFinding(
        "Lung nodules: average recall 0.796 against 0.447 of binary cross-entropy",
        source: Literature.lesions),
    ],
    fails: [
      LossFinding("Liver: 0.955 against 0.967 of cross-entropy", source: Literature.lossOdyssey),
      LossFinding(
        "Without a cross-entropy term it does badly, which is why it is always combined",
        source: Literature.nnUNetDiceAlone),
    ],
    references: [Literature.milletari, "Drozdzal et al. 2016, arXiv 1608.04117"])
}
