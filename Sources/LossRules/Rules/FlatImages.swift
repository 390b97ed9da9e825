import LabelMasks
import SegmentationLosses

extension LossRule {
  static let flatImages = LossRule(
    id: "flat-images", evidence: "C2",
    summary: "Sees images instead of volumes, and weighs Dice 3 to 1 against cross-entropy.",
    rationale: """
      In two dimensions cross-entropy and Dice in the ratio 1 to 3 served vessels, natural and \
      aerial images better than equal parts; volumes keep the 1 to 1 of their usual framework.
      """,
    strength: .moderate,
    references: [Literature.mmsegmentation, Literature.jaccardMetric],
    fires: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02)),
    staysSilent: RuleExample(
      "A large organ", background: 0, isVolumetric: true, .init("background", 0.93),
      .init("liver", 0.07, objectShare: 0.07))
  ) { context in
    guard !context.profile.isVolumetric else { return nil }
    return RuleFinding(
      statement: "The masks are images and not volumes.",
      measured: ["volumeCount": .integer(Int(clamping: context.profile.dataset.volumeCount))],
      changesIf: "At least half of the masks have depth.",
      effects: [
        .set(
          .diceCrossEntropy, "diceWeight", 3,
          because: "3 parts of Dice to 1 of cross-entropy gained 0.5 to 1.8 points of the Dice "
            + "score on three of four vessel datasets")
      ])
  }
}
