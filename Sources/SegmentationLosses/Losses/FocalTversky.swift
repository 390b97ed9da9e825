extension SegmentationLoss {
  public static let focalTversky = SegmentationLoss(
    id: "focal-tversky", aliases: ["ftl"], displayName: "Focal Tversky loss", family: .region,
    summary: "A power of the Tversky loss; for a single lesion class, never for many classes.",
    formula: "mean_c (1 - Tversky index)^exponent",
    parameters: [
      .falsePositiveWeight, .falseNegativeWeight,
      LossParameter("exponent", 0.75, "1 / gamma with gamma = 4/3", source: Literature.abraham),
    ] + LossParameter.region, furtherSettings: LossParameter.regionSettings,
    helps: [
      LossFinding("Liver tumour: 0.619, second of all losses", source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding("Multi-organ: 0.750 against 0.855 of the best", source: Literature.lossOdyssey),
      LossFinding(
        "Multi-organ slices: 64.4 against 71.5 of Dice + cross-entropy",
        source: Literature.synapse),
    ],
    traps: [
      LossFinding(
        "segmentation-models-pytorch raises the mean over classes to the exponent, the paper each class",
        source: "read in the implementations")
    ],
    references: [Literature.abraham]
  ) { classes in FocalTversky(Tversky(classes.regionOptions)) }
}

/// The Tversky loss of each class raised to an exponent, averaged over regions and classes.
public struct FocalTversky: ClasswiseRegionLoss, Hashable {
  public var tversky: Tversky
  /// Below 1 well-segmented classes keep more of their pull. The paper's gamma of 4/3 is an
  /// exponent of 1 / gamma = 0.75.
  public var exponent: Double

  public init(_ tversky: Tversky = Tversky(), exponent: Double = 0.75) {
    self.tversky = tversky
    self.exponent = exponent
  }

  public var options: RegionOptions {
    get { tversky.options }
    set { tversky.options = newValue }
  }

  public func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    tversky.classLoss(of: overlap).raised(to: exponent)
  }
}
