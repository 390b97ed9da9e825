extension SegmentationLoss {
  public static let anatomyNet = SegmentationLoss(
    id: "anatomynet", displayName: "AnatomyNet loss", family: .compound,
    summary: "A sum over classes of Tversky losses plus the focal loss.",
    formula: "sum_c (1 - Tversky index) + focalWeight focal",
    parameters: [
      LossParameter(
        "focalWeight", 1, "factor of the focal term; the region term grows with C",
        source: "engineering choice; not stated in the paper's code"),
      LossParameter("falsePositiveWeight", 0.5, "factor of FP", source: "Zhu et al. 2019"),
      LossParameter("falseNegativeWeight", 0.5, "factor of FN", source: "Zhu et al. 2019"),
      .focusing, .smoothing, .everyClassIncluded, .pooledOverBatch,
    ],
    furtherSettings: LossParameter.regionSettings,
    traps: [
      LossFinding(
        "Section 9 gives alpha to false negatives, section 6 to false positives",
        source: Literature.survey)
    ],
    references: ["Zhu et al.: AnatomyNet, Medical Physics 2019, arXiv 1808.05238"]
  ) { _ in AnatomyNet() }
}

/// The *sum* over classes of the Dice loss, pooled over the batch, plus focal loss: the share of
/// Dice grows with the number of classes.
public struct AnatomyNet: CompoundLoss, Hashable {
  /// A Tversky loss of weights 1/2 and 1/2, which is Dice.
  public var overlap: Tversky
  public var focal: Focal
  public var focalWeight: Double

  public init(
    overlap: Tversky = Tversky(
      RegionOptions(pooling: .batch, classReduction: .sum), falsePositiveWeight: 0.5,
      falseNegativeWeight: 0.5),
    focal: Focal = Focal(), focalWeight: Double = 1
  ) {
    self.overlap = overlap
    self.focal = focal
    self.focalWeight = focalWeight
  }

  public var parts: [LossPart] {
    [LossPart("dice", overlap), LossPart("focal", weight: focalWeight, focal)]
  }
}
