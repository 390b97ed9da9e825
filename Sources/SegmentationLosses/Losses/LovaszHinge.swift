extension SegmentationLoss {
  public static let lovaszHinge = SegmentationLoss(
    id: "lovasz-hinge", displayName: "Lovasz hinge", family: .region,
    summary: "The binary Lovasz loss on hinge errors of the logits.",
    formula: "sum_k max(0, e_(k)) (J_k - J_(k-1)), e = 1 - z (2 t - 1) in descending order",
    parameters: [
      LossParameter(
        "pooledOverBatch", false, "each image on its own", source: Literature.berman)
    ],
    helps: [
      LossFinding(
        "Roads of 4.5 % foreground: +0.49 IoU as 0.02 beside 1 of cross-entropy",
        source: Literature.paddleSeg)
    ],
    references: [Literature.berman])
}
