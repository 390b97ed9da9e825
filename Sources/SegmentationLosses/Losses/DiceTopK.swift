extension SegmentationLoss {
  public static let diceTopK = SegmentationLoss(
    id: "dice-topk", displayName: "Dice + top-k cross-entropy", family: .compound,
    summary: "Soft Dice plus the cross-entropy of the hardest pixels.",
    formula: "diceWeight Dice + topKWeight mean of the largest k % of -ln p_y",
    parameters: [
      .diceWeight,
      LossParameter("topKWeight", 1, "factor of the top-k term", source: Literature.nnUNet),
      .hardestShare,
    ] + LossParameter.region,
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings,
    helps: [
      LossFinding(
        "Four tasks: best mean rank, 3.0 of 17, at most 0.008 behind the best",
        source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding(
        "Its lead over Dice + cross-entropy was not confirmed on further datasets",
        source: Literature.nnUNetTopK)
    ],
    references: [Literature.lossOdyssey, Literature.nnUNet]
  ) { classes in DiceTopK(dice: Dice(classes.regionOptions)) }
}

/// Dice plus cross-entropy of the hardest pixels.
public struct DiceTopK: CompoundLoss, Hashable {
  public var dice: Dice
  public var topK: TopKCrossEntropy
  public var diceWeight: Double
  public var topKWeight: Double

  public init(
    dice: Dice = Dice(), topK: TopKCrossEntropy = TopKCrossEntropy(), diceWeight: Double = 1,
    topKWeight: Double = 1
  ) {
    self.dice = dice
    self.topK = topK
    self.diceWeight = diceWeight
    self.topKWeight = topKWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("dice", weight: diceWeight, dice),
      LossPart("topk-cross-entropy", weight: topKWeight, topK),
    ]
  }
}
