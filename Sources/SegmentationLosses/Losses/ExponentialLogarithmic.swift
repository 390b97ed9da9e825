extension SegmentationLoss {
  public static let exponentialLogarithmic = SegmentationLoss(
    id: "exponential-logarithmic", aliases: ["explog"], displayName: "Exponential logarithmic loss",
    family: .compound,
    summary: "Powers of log Dice and of weighted cross-entropy, made for many small structures.",
    formula: """
      logDiceWeight mean_c (-ln D_c)^diceExponent \
      + crossEntropyWeight 1/V sum w_y (-ln p_y)^crossEntropyExponent, w_c = sqrt(1 / f_c)
      """,
    parameters: [
      LossParameter("logDiceWeight", 0.8, "factor of the log Dice term", source: Literature.wong),
      LossParameter(
        "crossEntropyWeight", 0.2, "factor of the cross-entropy term", source: Literature.wong),
      LossParameter("diceExponent", 0.3, "below 1 sharpens the end", source: Literature.wong),
      LossParameter("crossEntropyExponent", 0.3, "the same for pixels", source: Literature.wong),
      LossParameter(
        "classWeights", "exp-log", "weight scheme of the cross-entropy term",
        source: Literature.wong),
      LossParameter(
        "smoothing", 1e-5, "pseudocount of D; 1 inverts the gradient of small classes",
        source: "follows from the gradient"),
    ],
    fails: [
      LossFinding(
        "Reported not to work well, in theory or in experiment",
        source: "Zhu et al.: AnatomyNet, notes beside the code")
    ],
    references: [Literature.wong])
}
