extension SegmentationLoss {
  public static let iou = SegmentationLoss(
    id: "iou", aliases: ["jaccard"], displayName: "Soft IoU", family: .region,
    summary: "One minus the intersection over the union, averaged over the classes.",
    formula: "mean_c 1 - (I + s) / (P + T - I + s)",
    parameters: LossParameter.region, furtherSettings: LossParameter.regionSettings,
    helps: [
      LossFinding(
        "A robust middle: at most 0.013 behind the best on four tasks",
        source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding("Liver: 0.957 against 0.967 of cross-entropy", source: Literature.lossOdyssey)
    ],
    traps: [
      LossFinding(
        "Section 5 calls it metric learning and rarely used: it is a region loss, and now common",
        source: Literature.survey),
      LossFinding(
        "MONAI's smoothing for Jaccard works as half its value here",
        source: Literature.runBeside),
    ],
    references: ["Rahman, Wang: Optimizing intersection-over-union, ISVC 2016"]
  ) { classes in IoU(classes.regionOptions) }
}

/// 1 - (hit + s) / (mass + size - hit + s), averaged over regions and classes.
public struct IoU: ClasswiseRegionLoss, Hashable {
  public var options: RegionOptions
  /// In pixels. MONAI's `smooth` for Jaccard works as half its value here.
  public var smoothing: Double

  public init(_ options: RegionOptions = RegionOptions(), smoothing: Double = 1e-5) {
    self.options = options
    self.smoothing = smoothing
  }

  public func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    OverlapQuotient(
      numerator: overlap.hit + smoothing,
      denominator: overlap.size + overlap.falseAlarm + smoothing,
      difference: overlap.miss + overlap.falseAlarm,
      numeratorHitSlope: 1, denominatorHitSlope: -1, denominatorMassSlope: 1
    ).complement
  }
}
