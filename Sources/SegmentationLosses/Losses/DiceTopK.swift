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
    references: [Literature.lossOdyssey, Literature.nnUNet])
}
