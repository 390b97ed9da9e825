extension SegmentationLoss {
  public static let anatomyNet = SegmentationLoss(
    id: "anatomynet", displayName: "AnatomyNet loss", family: .compound,
    summary: "A sum over classes of Tversky losses plus the focal loss.",
    formula: "sum_c (1 - Tversky index) + focalWeight focal",
    parameters: [
      LossParameter(
        "focalWeight", 1, "factor of the focal term; the region term grows with C",
        source: "engineering choice; not stated in the paper's code"),
      LossParameter("falsePositiveWeight", 0.5, "factor of FP", source: "Zhu et al. 2019"),
      LossParameter("falseNegativeWeight", 0.5, "factor of FN", source: "Zhu et al. 2019"),
      .focusing,
    ],
    references: ["Zhu et al.: AnatomyNet, Medical Physics 2019, arXiv 1808.05238"])
}
