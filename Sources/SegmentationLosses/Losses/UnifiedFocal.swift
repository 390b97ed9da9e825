extension SegmentationLoss {
  public static let unifiedFocal = SegmentationLoss(
    id: "unified-focal", displayName: "Unified focal loss", family: .compound,
    summary: "A focal loss of the background and a focal Tversky loss of the foreground in one.",
    formula: """
      pixelWeight [w CE_fg + (1 - w) (1 - p_bg)^focusing CE_bg], w = falseNegativeWeight, \
      + (1 - pixelWeight) mean[(1 - TI_bg), (1 - TI_fg)^(1 - focusing)]
      """,
    parameters: [
      LossParameter(
        "pixelWeight", 0.5,
        "factor of the focal term; implementations differ in the term that "
          + "lambda multiplies", source: Literature.unifiedFocal),
      LossParameter(
        "falseNegativeWeight", 0.6, "factor of FN and of the foreground",
        source: Literature.unifiedFocal),
      LossParameter("focusing", 0.5, "mutes the background only", source: Literature.unifiedFocal),
    ],
    references: [Literature.unifiedFocal])
}
