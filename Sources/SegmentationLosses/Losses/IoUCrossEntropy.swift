extension SegmentationLoss {
  public static let iouCrossEntropy = SegmentationLoss(
    id: "iou-cross-entropy", aliases: ["iou-ce"], displayName: "IoU + cross-entropy",
    family: .compound,
    summary: "Soft IoU plus cross-entropy, for models that are judged by IoU.",
    formula: "iouWeight IoU + crossEntropyWeight cross-entropy",
    parameters: [
      LossParameter(
        "iouWeight", 0.75, "factor of the IoU term", source: Literature.jaccardMetric),
      LossParameter(
        "crossEntropyWeight", 0.25, "factor of the cross-entropy term",
        source: Literature.jaccardMetric),
    ] + LossParameter.region + LossParameter.crossEntropy,
    helps: [
      LossFinding(
        "0.25 to 0.75 with a Jaccard loss served natural, aerial and medical images alike",
        source: Literature.jaccardMetric)
    ],
    references: [Literature.jaccardMetric])
}
