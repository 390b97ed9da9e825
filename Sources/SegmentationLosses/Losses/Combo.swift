extension SegmentationLoss {
  public static let combo = SegmentationLoss(
    id: "combo", displayName: "Combo loss", family: .compound,
    summary: "A balanced cross-entropy and Dice in fixed shares.",
    formula: """
      crossEntropyShare (-1/(V C) sum [b t ln p + (1 - b) (1 - t) ln(1 - p)]) \
      + (1 - crossEntropyShare) Dice, b = falseNegativeWeight, p from a sigmoid
      """,
    parameters: [
      LossParameter(
        "crossEntropyShare", 0.5, "share of the cross-entropy", source: "Taghanaki et al. 2019"),
      LossParameter(
        "falseNegativeWeight", 0.5, "above 0.5 punishes misses more",
        source: "Taghanaki et al. 2019"),
      .smoothing, .everyClassIncluded, .pooledOverBatch,
    ],
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings,
    helps: [
      LossFinding(
        "Kidney tumours: Dice score 0.554 against 0.536 of Dice and 0.336 of cross-entropy",
        source: Literature.kidneyTumours)
    ],
    fails: [
      LossFinding(
        "The published code rewards errors on the background: the sign of its second term is wrong",
        source: "authors' code")
    ],
    references: ["Taghanaki et al.: Combo loss, 2019, arXiv 1805.02798"]
  ) { _ in Combo() }
}

/// crossEntropyShare BCE + (1 - crossEntropyShare) Dice, each channel on its own after a sigmoid.
///
/// BCE weighs the pixels of a class by `falseNegativeWeight`, all others by 1 minus it. The paper
/// subtracts Dice where this adds 1 - Dice: a constant apart, the same gradient. The published code
/// has the sign of the background term reversed, so that it rewards false alarms; this has not.
public struct Combo: CompoundLoss, Hashable {
  public var crossEntropyShare: Double
  public var falseNegativeWeight: Double
  public var dice: Dice

  public init(
    crossEntropyShare: Double = 0.5, falseNegativeWeight: Double = 0.5,
    dice: Dice = Dice(RegionOptions(head: .sigmoid))
  ) {
    self.crossEntropyShare = crossEntropyShare
    self.falseNegativeWeight = falseNegativeWeight
    self.dice = dice
  }

  public var parts: [LossPart] {
    [
      LossPart(
        "cross-entropy", weight: crossEntropyShare,
        BinaryCrossEntropy(
          positiveWeight: falseNegativeWeight, negativeWeight: 1 - falseNegativeWeight)),
      LossPart("dice", weight: 1 - crossEntropyShare, dice),
    ]
  }
}
