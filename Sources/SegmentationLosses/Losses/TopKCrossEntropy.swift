extension SegmentationLoss {
  public static let topKCrossEntropy = SegmentationLoss(
    id: "topk-cross-entropy", aliases: ["topk"], displayName: "Top-k cross-entropy",
    family: .pixel,
    summary: "The mean of the largest cross-entropies, so that easy pixels stop counting.",
    formula: "mean of the largest k % of -ln p_y",
    parameters: [.hardestShare],
    helps: [
      LossFinding("Pancreas: 0.841 against 0.822 of cross-entropy", source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding(
        "Liver: 0.693 against 0.967 of cross-entropy; the training collapsed",
        source: Literature.lossOdyssey)
    ],
    references: ["Wu et al. 2016, arXiv 1605.06885", Literature.nnUNet])
}
