import LabelMasks
import SegmentationLosses

extension LossRule {
  static let cropsHoldVolumes = LossRule(
    id: "crops-hold-volumes", evidence: "D2",
    summary: "Sees crops as large as their volumes, and scores each volume by itself.",
    rationale: """
      Where a crop holds the whole case, the Dice of each case is what the model is judged by, and \
      sums over the batch would let a case with a large organ outweigh one with a small one. \
      nnU-Net scores each case where its patch covers it. In images sums over the batch stay.
      """,
    strength: .moderate,
    thresholds: [CropCoverage.wholeImage, RuleContext.missing],
    references: [Literature.nnUNet, Literature.sampleDice],
    fires: hippocampus("Small volumes in crops as large", side: 64, coverage: 1),
    staysSilent: hippocampus("Crops of an eighth of the volume", side: 32, coverage: 0.125)
  ) { context throws(UnmeasuredFigure) in
    guard context.profile.isVolumetric, context.archetype != .sceneLike,
      let presence = context.scarcestClass?.presence, presence >= RuleContext.missing.value
    else { return nil }
    let crop = try context.measuredCrop
    guard crop.coverage >= CropCoverage.wholeImage.value else { return nil }
    let losses: [SegmentationLoss] = [
      .diceCrossEntropy, .diceTopK, .diceFocal, .iouCrossEntropy, .tverskyCrossEntropy,
    ]
    return RuleFinding(
      statement: """
        A crop of \(crop.size) covers \(crop.coverage.readablePercent) of its volume on average \
        (at least \(CropCoverage.wholeImage.readable)), and every class is in at least \
        \(presence.readablePercent) of the volumes (at least \(RuleContext.missing.readable)).
        """,
      measured: [
        "cropCoverage": .number(crop.coverage), "smallestImageFrequency": .number(presence),
      ],
      changesIf: "Crops are smaller than the volumes.",
      effects: losses.map {
        .set(
          $0, "pooledOverBatch", false,
          because: "the region term scores each volume, as the model is judged")
      })
  }

  private static func hippocampus(
    _ title: String, side: Int, coverage: Double
  ) -> RuleExample {
    RuleExample(
      title, background: 0, isVolumetric: true, .init("background", 0.94), .init("head", 0.03),
      .init("tail", 0.03)
    ).cropped(
      .init(
        side: side, coverage: coverage, foreground: 1, presences: [1, 1, 1],
        shares: [0.94, 0.03, 0.03]))
  }
}
