extension SegmentationLoss {
  public static let lovaszSoftmax = SegmentationLoss(
    id: "lovasz-softmax", aliases: ["lovasz"], displayName: "Lovasz-Softmax", family: .region,
    summary: "A convex surrogate of the IoU over errors in descending order; finetunes a model.",
    formula:
      "mean over present c of sum_k e_(k) (J_k - J_(k-1)), e = |t_c - p_c| in descending order",
    parameters: [
      LossParameter(
        "classes", "present", "average over the classes of the batch", source: Literature.berman),
      LossParameter(
        "pooledOverBatch", true, "errors of the whole batch are sorted together",
        source: Literature.berman),
    ],
    fails: [
      LossFinding(
        "Direct training from scratch usually does not work", source: Literature.paddleSeg)
    ],
    references: [Literature.berman])
}
