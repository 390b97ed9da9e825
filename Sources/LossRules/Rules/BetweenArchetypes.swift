import LabelMasks
import SegmentationLosses

extension LossRule {
  static let betweenArchetypes = LossRule(
    id: "between-archetypes", evidence: "A2/A3",
    summary: "Sees neither a scene nor a background, and assumes objects on a background.",
    rationale: """
      Between the two kinds of dataset the evidence is thin. Dice + cross-entropy comes first in \
      both, so that the assumption decides only what to compare it with.
      """,
    strength: .weak,
    thresholds: [
      Archetype.sceneShare, Archetype.largeClassShare, Archetype.largeClassCount,
      Archetype.dominantShare,
    ],
    references: [Literature.lossOdyssey],
    fires: RuleExample(
      "Roofs from the air", background: 0, .init("background", 0.7), .init("roof", 0.3)),
    staysSilent: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02))
  ) { context in
    guard context.archetype == .between else { return nil }
    let large = context.count(above: Archetype.largeClassShare.value)
    return RuleFinding(
      statement: """
        The largest class, \(context.largest.name), covers \
        \(context.largest.share.readablePercent) of the labelled pixels and \
        \(large.counted("class covers", "classes cover")) more than \
        \(Archetype.largeClassShare.readable)\(large == 1 ? "" : " each"): neither a scene (at most \
        \(Archetype.sceneShare.readable), \(Archetype.largeClassCount.readable) large classes) \
        nor a background (more than \(Archetype.dominantShare.readable)). Objects on a background \
        were assumed (\(context.shareBasis)).
        """,
      measured: [
        "largestShare": .number(context.largest.share), "largeClassCount": .integer(large),
      ],
      changesIf: """
        The largest class covers more than \(Archetype.dominantShare.readable) of the pixels (now \
        \(context.largest.share.readablePercent)), or at most \(Archetype.sceneShare.readable) \
        with \(Archetype.largeClassCount.readable) large classes (now \(large)).
        """,
      effects: RuleEffect.compoundsOnBackground)
  }
}
