extension SegmentationLoss {
  public static let crossEntropy = SegmentationLoss(
    id: "cross-entropy", aliases: ["ce"], displayName: "Cross-entropy", family: .pixel,
    summary: "The mean negative log probability of the true class, every pixel counting the same.",
    formula: "-1/V sum ln p_y",
    parameters: LossParameter.crossEntropy + [
      LossParameter(
        "labelSmoothing", 0, "share of the truth spread over all classes", source: "off by default")
    ],
    helps: [
      LossFinding("Liver: Dice score 0.967 against 0.955 of Dice", source: Literature.lossOdyssey),
      LossFinding("The simple loss is dominant in street scenes", source: Literature.azad),
    ],
    fails: [
      LossFinding(
        "Small lung nodules: recall 0.16 against 0.80 of Dice", source: Literature.lesions),
      LossFinding(
        "Multi-organ slices: Dice score 50.6 against 71.5 of Dice + cross-entropy",
        source: Literature.synapse),
    ],
    references: ["Ronneberger et al.: U-Net, MICCAI 2015, arXiv 1505.04597"])
}
