extension SegmentationLoss {
  public static let binaryDiceCrossEntropy = SegmentationLoss(
    id: "binary-dice-cross-entropy", aliases: ["bce-dice"],
    displayName: "Dice + binary cross-entropy", family: .compound,
    summary: "Dice plus cross-entropy of sigmoid outputs, for binary or overlapping classes.",
    formula: "diceWeight Dice + crossEntropyWeight binary cross-entropy, p from a sigmoid",
    parameters: [
      .diceWeight, .crossEntropyWeight, .smoothing, .pooledOverBatch,
      LossParameter(
        "includeBackground", true, "a sigmoid output has no background channel to leave out",
        source: Literature.nnUNet),
    ],
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings,
    helps: [
      LossFinding(
        "Four tasks, as Dice + cross-entropy: at most 0.020 behind the best of each",
        source: Literature.lossOdyssey)
    ],
    traps: [
      LossFinding(
        "Section 8: it degenerates into Dice only once the background is learned",
        source: Literature.survey)
    ],
    references: [Literature.nnUNet]
  ) { _ in BinaryDiceCrossEntropy() }
}

/// Dice plus cross-entropy, each channel on its own after a sigmoid.
public struct BinaryDiceCrossEntropy: CompoundLoss, Hashable {
  public var dice: Dice
  public var crossEntropy: BinaryCrossEntropy
  public var diceWeight: Double
  public var crossEntropyWeight: Double

  public init(
    dice: Dice = Dice(RegionOptions(head: .sigmoid)),
    crossEntropy: BinaryCrossEntropy = BinaryCrossEntropy(), diceWeight: Double = 1,
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
