extension SegmentationLoss {
  public static let powerJaccard = SegmentationLoss(
    id: "power-jaccard", displayName: "Power Jaccard", family: .region,
    summary: "Soft IoU with a power in the denominator.",
    formula: "mean_c 1 - (I + s) / (sum t^power + sum p^power - I + s)",
    parameters: [
      LossParameter("power", 2, "1 is soft IoU; from 1 to 2", source: "Duque-Arias et al. 2021")
    ] + LossParameter.region, furtherSettings: LossParameter.regionSettings,
    fails: [
      LossFinding(
        "No comparison with figures has been read: nothing here speaks for or against it",
        source: "what the catalogue rests on")
    ],
    references: ["Duque-Arias et al.: On power Jaccard losses, VISAPP 2021"]
  ) { classes in PowerJaccard(classes.regionOptions) }
}

/// IoU with p^power in the union: 1 - (hit + s) / (sum p^power + size - hit + s).
public struct PowerJaccard: ClasswiseRegionLoss, Hashable {
  public var options: RegionOptions
  /// From 1, which is IoU, to 2.
  public var power: Double
  public var smoothing: Double

  public init(
    _ options: RegionOptions = RegionOptions(), power: Double = 2, smoothing: Double = 1e-5
  ) {
    precondition((1...2).contains(power), "the power of a power Jaccard loss is from 1 to 2")
    self.options = options
    self.power = power
    self.smoothing = smoothing
  }

  public var massPower: Double { power }

  public func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    let numerator = overlap.hit + smoothing
    let denominator = overlap.mass + overlap.size - overlap.hit + smoothing
    return OverlapQuotient(
      numerator: numerator, denominator: denominator, difference: denominator - numerator,
      numeratorHitSlope: 1, denominatorHitSlope: -1, denominatorMassSlope: 1
    ).complement
  }
}
