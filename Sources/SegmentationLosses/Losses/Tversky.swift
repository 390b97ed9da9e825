extension SegmentationLoss {
  public static let tversky = SegmentationLoss(
    id: "tversky", displayName: "Tversky loss", family: .region,
    summary: "Soft Dice with separate weights for false positives and false negatives.",
    formula: "mean_c 1 - (I + s) / (I + falsePositiveWeight FP + falseNegativeWeight FN + s)",
    parameters: [.falsePositiveWeight, .falseNegativeWeight] + LossParameter.region,
    furtherSettings: LossParameter.regionSettings,
    helps: [
      LossFinding(
        "MS lesions: Dice score 56.4 at 0.3 and 0.7 against 53.4 of Dice",
        source: Literature.salehi)
    ],
    fails: [
      LossFinding(
        "MS lesions: 48.6 at 0.2 and 0.8, 46.4 at 0.1 and 0.9", source: Literature.salehi),
      LossFinding("Liver: 0.939 against 0.955 of Dice", source: Literature.lossOdyssey),
    ],
    traps: [
      LossFinding(
        "Section 6: alpha weighs false positives in the formula and false negatives in the code",
        source: Literature.survey)
    ],
    references: [Literature.salehi]
  ) { classes in Tversky(classes.regionOptions) }
}

/// 1 - (hit + s) / (hit + a falseAlarm + b miss + s), averaged over regions and classes.
///
/// Papers and code disagree on which of alpha and beta weighs which error; the names here say it.
public struct Tversky: ClasswiseRegionLoss, Hashable {
  public var options: RegionOptions
  public var falsePositiveWeight: Double
  public var falseNegativeWeight: Double
  public var smoothing: Double

  public init(
    _ options: RegionOptions = RegionOptions(), falsePositiveWeight: Double = 0.3,
    falseNegativeWeight: Double = 0.7, smoothing: Double = 1e-5
  ) {
    self.options = options
    self.falsePositiveWeight = falsePositiveWeight
    self.falseNegativeWeight = falseNegativeWeight
    self.smoothing = smoothing
  }

  public func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    OverlapQuotient.tversky(
      overlap, falsePositiveWeight: falsePositiveWeight,
      falseNegativeWeight: falseNegativeWeight, smoothing: smoothing
    ).complement
  }
}

extension OverlapQuotient {
  static func tversky(
    _ overlap: ClassOverlap, falsePositiveWeight: Double, falseNegativeWeight: Double,
    smoothing: Double
  ) -> OverlapQuotient {
    let errors =
      falsePositiveWeight * overlap.falseAlarm + falseNegativeWeight * overlap.miss
    return OverlapQuotient(
      numerator: overlap.hit + smoothing, denominator: overlap.hit + errors + smoothing,
      difference: errors, numeratorHitSlope: 1,
      // The denominator is (1 - a - b) hit + a mass + b size + s.
      denominatorHitSlope: 1 - falsePositiveWeight - falseNegativeWeight,
      denominatorMassSlope: falsePositiveWeight)
  }
}
