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
    furtherSettings: LossParameter.regionSettings + [.divisor, .labelSmoothing],
    helps: [
      LossFinding(
        "0.25 to 0.75 with a Jaccard loss served natural, aerial and medical images alike",
        source: Literature.jaccardMetric)
    ],
    references: [Literature.jaccardMetric]
  ) { classes in IoUCrossEntropy(iou: IoU(classes.regionOptions)) }
}

/// IoU plus cross-entropy.
public struct IoUCrossEntropy: CompoundLoss, Hashable {
  public var iou: IoU
  public var crossEntropy: CrossEntropy
  public var iouWeight: Double
  public var crossEntropyWeight: Double

  public init(
    iou: IoU = IoU(), crossEntropy: CrossEntropy = CrossEntropy(), iouWeight: Double = 0.75,
    crossEntropyWeight: Double = 0.25
  ) {
    self.iou = iou
    self.crossEntropy = crossEntropy
    self.iouWeight = iouWeight
    self.crossEntropyWeight = crossEntropyWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("iou", weight: iouWeight, iou),
      LossPart("cross-entropy", weight: crossEntropyWeight, crossEntropy),
    ]
  }
}
