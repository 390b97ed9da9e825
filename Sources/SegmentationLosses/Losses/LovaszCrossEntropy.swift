extension SegmentationLoss {
  public static let lovaszCrossEntropy = SegmentationLoss(
    id: "lovasz-cross-entropy", aliases: ["ce-lovasz"], displayName: "Cross-entropy + Lovasz",
    family: .compound,
    summary: "Cross-entropy with a share of Lovasz-Softmax, or finetuned with it, for mean IoU.",
    formula: "crossEntropyWeight cross-entropy + lovaszWeight Lovasz-Softmax",
    parameters: [
      LossParameter(
        "crossEntropyWeight", 0.8, "factor of cross-entropy", source: Literature.paddleSeg),
      LossParameter(
        "lovaszWeight", 0.2, "factor of the Lovasz term", source: Literature.paddleSeg),
      LossParameter(
        "classes", "present", "average over the classes of the batch", source: Literature.berman),
      LossParameter(
        "pooledOverBatch", true, "errors of the whole batch are sorted together",
        source: Literature.berman),
    ] + LossParameter.crossEntropy,
    furtherSettings: [.divisor, .labelSmoothing],
    helps: [
      LossFinding(
        "Cityscapes: mean IoU 81.53 against 80.46 of cross-entropy",
        source: Literature.paddleSeg)
    ],
    fails: [
      LossFinding(
        "It optimises the IoU of the batch: small batches and many classes weaken it",
        source: Literature.berman)
    ],
    references: [Literature.berman, Literature.paddleSeg]
  ) { _ in LovaszCrossEntropy() }
}

/// Cross-entropy with a share of Lovasz-Softmax.
public struct LovaszCrossEntropy: CompoundLoss, Hashable {
  public var crossEntropy: CrossEntropy
  public var lovasz: LovaszSoftmax
  public var crossEntropyWeight: Double
  public var lovaszWeight: Double

  public init(
    crossEntropy: CrossEntropy = CrossEntropy(), lovasz: LovaszSoftmax = LovaszSoftmax(),
    crossEntropyWeight: Double = 0.8, lovaszWeight: Double = 0.2
  ) {
    self.crossEntropy = crossEntropy
    self.lovasz = lovasz
    self.crossEntropyWeight = crossEntropyWeight
    self.lovaszWeight = lovaszWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("cross-entropy", weight: crossEntropyWeight, crossEntropy),
      LossPart("lovasz-softmax", weight: lovaszWeight, lovasz),
    ]
  }
}
