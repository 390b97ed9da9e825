import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let foregroundCrops = RuleThreshold(
    "foregroundCrops", 0.67, .share, "with foreground in fewer of the crops it is forced into some",
    .engineeringChoice("nnU-Net forces it into a third of them, whatever the dataset"))

  static let cropsWithoutForeground = LossRule(
    id: "crops-without-foreground", evidence: "D5",
    summary: "Sees crops without foreground, and advises to force it into a third of them.",
    rationale: """
      A crop without foreground teaches little after the first epochs. nnU-Net places a third of \
      the crops of a batch, and at least one, around a foreground pixel of a class drawn at random.
      """,
    strength: .strong,
    thresholds: [foregroundCrops],
    references: [Literature.nnUNet],
    fires: tumour("A tumour in one crop of ten", foreground: 0.1),
    staysSilent: tumour("A tumour in four crops of five", foreground: 0.8)
  ) { context throws(UnmeasuredFigure) in
    guard context.backgroundID != nil else { return nil }
    let crop = try context.measuredCrop
    guard let presence = crop.foregroundPresence, presence < foregroundCrops.value else {
      return nil
    }
    return RuleFinding(
      statement: """
        \(presence.readablePercent) of random crops of \(crop.size) hold foreground (less than \
        \(foregroundCrops.readable)), measured in \(crop.imageCount) masks.
        """,
      measured: ["foregroundPresence": .number(presence), "crop": .string("\(crop.size)")],
      changesIf: "Crops are larger, or drawn so that \(foregroundCrops.readable) hold foreground.",
      effects: [
        .advise(
          because: "place a third of the crops of each batch, and at least one, around a "
            + "foreground pixel")
      ])
  }

  private static func tumour(_ title: String, foreground: Double) -> RuleExample {
    RuleExample(
      title, background: 0, isVolumetric: true, .init("background", 0.995),
      .init("tumour", 0.005)
    ).cropped(
      .init(
        side: 96, coverage: 0.1, foreground: foreground, presences: [1, foreground],
        shares: [0.995, 0.005]))
  }
}
