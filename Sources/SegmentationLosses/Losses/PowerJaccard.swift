extension SegmentationLoss {
  public static let powerJaccard = SegmentationLoss(
    id: "power-jaccard", displayName: "Power Jaccard", family: .region,
    summary: "Soft IoU with a power in the denominator.",
    formula: "mean_c 1 - (I + s) / (sum t^power + sum p^power - I + s)",
    parameters: [
      LossParameter("power", 2, "1 is soft IoU; from 1 to 2", source: "Duque-Arias et al. 2021")
    ] + LossParameter.region,
    references: ["Duque-Arias et al.: On power Jaccard losses, VISAPP 2021"])
}
