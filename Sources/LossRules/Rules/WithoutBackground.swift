import LabelMasks
import SegmentationLosses

extension LossRule {
  static let withoutBackground = LossRule(
    id: "without-background", evidence: "D15",
    summary: "Sees that no class is a background, and lets region terms average over all of them.",
    rationale: """
      Region terms usually leave the background out of their average. Where no class is a \
      background, that would drop a class that counts: the sky of one dataset, the road of another.
      """,
    strength: .moderate,
    thresholds: [Archetype.dominantShare],
    references: [Literature.nnUNet],
    fires: RuleExample(
      "Land cover", .init("field", 0.4), .init("forest", 0.3), .init("town", 0.2),
      .init("water", 0.1)),
    staysSilent: RuleExample("A background without a name", .init("0", 0.98), .init("1", 0.02))
  ) { context in
    guard context.backgroundID == nil else { return nil }
    let losses: [SegmentationLoss] = [
      .diceCrossEntropy, .diceTopK, .diceFocal, .iouCrossEntropy, .tverskyCrossEntropy,
    ]
    return RuleFinding(
      statement: """
        No class is named a background, and the largest, \(context.largest.name), covers \
        \(context.largest.share.readablePercent) of the labelled pixels (not more than \
        \(Archetype.dominantShare.readable)).
        """,
      measured: ["largestShare": .number(context.largest.share)],
      changesIf: "A class is declared the background.",
      effects: losses.map {
        .set(
          $0, "includeBackground", true,
          because: "the region term leaves no class out as background")
      })
  }
}
