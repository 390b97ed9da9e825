extension SegmentationLoss {
  public static let generalizedDice = SegmentationLoss(
    id: "generalized-dice", aliases: ["gdl"], displayName: "Generalized Dice", family: .region,
    summary: "Dice pooled over the classes with the weight 1 / T^2, fatal where a class is absent.",
    formula: "1 - (2 sum_c w_c I + s) / (sum_c w_c (P + T) + s), w_c = 1 / T^2",
    parameters: [
      LossParameter(
        "absentClass", "zero", "weight of a class without truth: zero, or the largest finite one",
        source: "implementations differ from 0 to 1e20"),
      LossParameter(
        "weightType", "square", "1 / T^2, or 1 / T for simple", source: Literature.sudre),
      .smoothing, .pooledOverBatch,
    ],
    helps: [
      LossFinding(
        "Liver lesions: average recall 0.733 against 0.678 of Dice",
        source: Literature.lesions)
    ],
    fails: [
      LossFinding(
        "Multi-organ: 0.013 against 0.855 of the best, with a large finite weight for absent "
          + "classes", source: Literature.lossOdyssey),
      LossFinding(
        "Multi-organ slices: 66.5 against 71.5 of Dice + cross-entropy",
        source: Literature.synapse),
    ],
    references: [Literature.sudre])
}
