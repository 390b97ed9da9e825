extension SegmentationLoss {
  public static let tverskyCrossEntropy = SegmentationLoss(
    id: "tversky-cross-entropy", aliases: ["tversky-ce"], displayName: "Tversky + cross-entropy",
    family: .compound,
    summary: "The Tversky loss plus cross-entropy: shifts the balance of misses and false alarms.",
    formula: "tverskyWeight Tversky + crossEntropyWeight cross-entropy",
    parameters: [
      LossParameter(
        "tverskyWeight", 1, "factor of the Tversky term", source: "as Dice + cross-entropy"),
      .crossEntropyWeight, .falsePositiveWeight, .falseNegativeWeight,
    ] + LossParameter.region + LossParameter.crossEntropy,
    furtherSettings: LossParameter.regionSettings + [.divisor, .labelSmoothing],
    helps: [
      LossFinding(
        "The Tversky term alone on MS lesions: 56.4 against 53.4 of Dice",
        source: Literature.salehi)
    ],
    references: [Literature.salehi]
  ) { classes in TverskyCrossEntropy(tversky: Tversky(classes.regionOptions)) }
}

/// Tversky plus cross-entropy.
public struct TverskyCrossEntropy: CompoundLoss, Hashable {
  public var tversky: Tversky
  public var crossEntropy: CrossEntropy
  public var tverskyWeight: Double
  public var crossEntropyWeight: Double

  public init(
    tversky: Tversky = Tversky(), crossEntropy: CrossEntropy = CrossEntropy(),
    tverskyWeight: Double = 1, crossEntropyWeight: Double = 1
  ) {
    self.tversky = tversky
    self.crossEntropy = crossEntropy
    self.tverskyWeight = tverskyWeight
    self.crossEntropyWeight = crossEntropyWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("tversky", weight: tverskyWeight, tversky),
      LossPart("cross-entropy", weight: crossEntropyWeight, crossEntropy),
    ]
  }
}
