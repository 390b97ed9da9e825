extension SegmentationLoss {
  public static let diceCrossEntropy = SegmentationLoss(
    id: "dice-cross-entropy", aliases: ["dice-ce"], displayName: "Dice + cross-entropy",
    family: .compound,
    summary: "Soft Dice plus cross-entropy: the most widely confirmed loss, never far behind.",
    formula: "diceWeight Dice + crossEntropyWeight cross-entropy",
    parameters: [.diceWeight, .crossEntropyWeight] + LossParameter.region
      + LossParameter.crossEntropy,
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
    references: [Literature.nnUNet, Literature.lossOdyssey])
}
