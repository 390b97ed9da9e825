import LabelMasks
import SegmentationLosses

extension LossRule {
  static let objectOnBackground = LossRule(
    id: "object-on-background", evidence: "A3",
    summary: "Sees one class with nearly all pixels, and puts Dice + cross-entropy first.",
    rationale: """
      Where a background has nearly all pixels, a mean over pixels is a mean over background. The \
      Dice term counts every class once, whatever its size, and the cross-entropy term keeps the \
      gradient alive where a class is missing. Class weights are not needed on top.
      """,
    strength: .strong,
    thresholds: [Archetype.dominantShare],
    references: [Literature.lossOdyssey, Literature.synapse, Literature.nnUNet],
    fires: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02)),
    staysSilent: RuleExample(
      "Land cover", .init("field", 0.4), .init("forest", 0.3), .init("town", 0.2),
      .init("water", 0.1))
  ) { context in
    guard context.archetype == .objectOnBackground else { return nil }
    return RuleFinding(
      statement: """
        The largest class, \(context.largest.name), covers \
        \(context.largest.share.readablePercent) of the labelled pixels (more than \
        \(Archetype.dominantShare.readable)): objects on a background (\(context.shareBasis)).
        """,
      measured: ["largestShare": .number(context.largest.share)],
      changesIf: """
        The largest class covers at most \(Archetype.dominantShare.readable) of the pixels (now \
        \(context.largest.share.readablePercent)).
        """,
      effects: RuleEffect.compoundsOnBackground)
  }
}

extension RuleEffect {
  /// Also what `between-archetypes` assumes.
  static let compoundsOnBackground: [RuleEffect] = [
    .place(
      .diceCrossEntropy, .first,
      because: "its Dice term counts every class once, whatever its size, so that it needs no "
        + "class weights, and it is the most widely confirmed loss"),
    .place(
      .diceTopK, .second,
      because: "it had the best mean rank in one benchmark, but its lead was not confirmed on "
        + "further datasets"),
    .place(
      .diceFocal, .third,
      because: "it was the best on small organs and as good as others elsewhere"),
  ]
}
