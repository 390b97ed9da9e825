extension SegmentationLoss {
  public static let combo = SegmentationLoss(
    id: "combo", displayName: "Combo loss", family: .compound,
    summary: "A balanced cross-entropy minus Dice in fixed shares.",
    formula: """
      crossEntropyShare (-1/V sum [b t ln p + (1 - b) (1 - t) ln(1 - p)]) \
      - (1 - crossEntropyShare) Dice score, b = falseNegativeWeight
      """,
    parameters: [
      LossParameter(
        "crossEntropyShare", 0.5, "share of the cross-entropy", source: "Taghanaki et al. 2019"),
      LossParameter(
        "falseNegativeWeight", 0.5, "above 0.5 punishes misses more",
        source: "Taghanaki et al. 2019"),
    ],
    fails: [
      LossFinding(
        "The published code rewards errors on the background: the sign of its second term is wrong",
        source: "authors' code")
    ],
    references: ["Taghanaki et al.: Combo loss, 2019, arXiv 1805.02798"])
}
