extension SegmentationLoss {
  public static let iou = SegmentationLoss(
    id: "iou", aliases: ["jaccard"], displayName: "Soft IoU", family: .region,
    summary: "One minus the intersection over the union, averaged over the classes.",
    formula: "mean_c 1 - (I + s) / (P + T - I + s)",
    parameters: LossParameter.region,
    helps: [
      LossFinding(
        "A robust middle: at most 0.013 behind the best on four tasks",
        source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding("Liver: 0.957 against 0.967 of cross-entropy", source: Literature.lossOdyssey)
    ],
    references: ["Rahman, Wang: Optimizing intersection-over-union, ISVC 2016"])
}
