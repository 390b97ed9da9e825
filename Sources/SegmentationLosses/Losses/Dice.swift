extension SegmentationLoss {
  public static let dice = SegmentationLoss(
    id: "dice", displayName: "Soft Dice", family: .region,
    summary: "One minus the overlap of prediction and truth, averaged over the classes.",
    formula: "mean_c 1 - (2 I + s) / (P + T + s)",
    parameters: LossParameter.region,
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings,
    helps: [
      LossFinding(
        "Liver tumour: 0.621, the best of all losses, against 0.564 of cross-entropy",
        source: Literature.lossOdyssey),
      LossFinding(
        "Lung nodules: average recall 0.796 against 0.447 of binary cross-entropy",
        source: Literature.lesions),
    ],
    fails: [
      LossFinding("Liver: 0.955 against 0.967 of cross-entropy", source: Literature.lossOdyssey),
      LossFinding(
        "Without a cross-entropy term it does badly, which is why it is always combined",
        source: Literature.nnUNetDiceAlone),
    ],
    traps: [
      LossFinding(
        "Section 4 divides by the union: it must be the sum of both sizes",
        source: Literature.survey),
      LossFinding(
        "Section 4 has the smoothing inside the doubled numerator: an empty mask then costs -1",
        source: Literature.survey),
      LossFinding(
        "Smoothing s pushes classes of fewer than about sqrt(s N / 2) pixels down at the class mix",
        source: "follows from the gradient"),
      LossFinding(
        "An absent class counts as nearly 1 in MONAI and as 0 in segmentation-models-pytorch",
        source: Literature.runBeside),
    ],
    references: [Literature.milletari, "Drozdzal et al. 2016, arXiv 1608.04117"]
  ) { classes in Dice(classes.regionOptions) }
}

/// 1 - (2 hit + s) / (mass + size + s), averaged over regions and classes.
public struct Dice: ClasswiseRegionLoss, Hashable {
  public var options: RegionOptions
  public var smoothing: Smoothing
  /// Squares p in the denominator (V-Net).
  public var isSquared: Bool
  /// -ln of the quotient instead of 1 minus it.
  public var isLogarithmic: Bool

  /// - Precondition: a logarithm needs a numerator above 0 in every class.
  public init(
    _ options: RegionOptions = RegionOptions(), smoothing: Smoothing = .standard,
    isSquared: Bool = false, isLogarithmic: Bool = false
  ) {
    precondition(
      !isLogarithmic || smoothing.numerator > 0,
      "a missed class has an infinite log-Dice: the numerator needs smoothing")
    self.options = options
    self.smoothing = smoothing
    self.isSquared = isSquared
    self.isLogarithmic = isLogarithmic
  }

  public var massPower: Double { isSquared ? 2 : 1 }

  public func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    let quotient = OverlapQuotient.dice(overlap, smoothing: smoothing, isSquared: isSquared)
    return isLogarithmic ? quotient.logarithm : quotient.complement
  }
}

extension OverlapQuotient {
  static func dice(
    _ overlap: ClassOverlap, smoothing: Smoothing, isSquared: Bool = false
  ) -> OverlapQuotient {
    let numerator = 2 * overlap.hit + smoothing.numerator
    let denominator = overlap.mass + overlap.size + smoothing.denominator
    let errors =
      overlap.miss + overlap.falseAlarm + (smoothing.denominator - smoothing.numerator)
    return OverlapQuotient(
      numerator: numerator, denominator: denominator,
      difference: isSquared ? denominator - numerator : errors,
      numeratorHitSlope: 2, denominatorHitSlope: 0, denominatorMassSlope: 1)
  }
}
