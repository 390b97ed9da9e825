extension SegmentationLoss {
  public static let diceCrossEntropy = SegmentationLoss(
    id: "dice-cross-entropy", aliases: ["dice-ce"], displayName: "Dice + cross-entropy",
    family: .compound,
    summary: "Soft Dice plus cross-entropy: the most widely confirmed loss, never far behind.",
    formula: "diceWeight Dice + crossEntropyWeight cross-entropy",
    parameters: [.diceWeight, .crossEntropyWeight] + LossParameter.region
      + LossParameter.crossEntropy,
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings
      + [.divisor, .labelSmoothing],
    helps: [
      LossFinding(
        "Four tasks: at most 0.020 behind the best of each", source: Literature.lossOdyssey),
      LossFinding(
        "Multi-organ slices: 71.5, the best, against 50.6 of cross-entropy",
        source: Literature.synapse),
    ],
    fails: [
      LossFinding("Liver tumour: 0.601 against 0.621 of Dice", source: Literature.lossOdyssey)
    ],
    references: [Literature.nnUNet, Literature.lossOdyssey]
  ) { classes in DiceCrossEntropy(dice: Dice(classes.regionOptions)) }
}

/// Dice plus cross-entropy.
public struct DiceCrossEntropy: CompoundLoss, Hashable {
  public var dice: Dice
  public var crossEntropy: CrossEntropy
  public var diceWeight: Double
  public var crossEntropyWeight: Double

  public init(
    dice: Dice = Dice(), crossEntropy: CrossEntropy = CrossEntropy(), diceWeight: Double = 1,
    crossEntropyWeight: Double = 1
  ) {
    self.dice = dice
    self.crossEntropy = crossEntropy
    self.diceWeight = diceWeight
    self.crossEntropyWeight = crossEntropyWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("dice", weight: diceWeight, dice),
      LossPart("cross-entropy", weight: crossEntropyWeight, crossEntropy),
    ]
  }
}
