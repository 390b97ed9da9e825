import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let enoughClasses = RuleThreshold(
    "enoughClasses", 5, .count, "from so many classes on, an image rarely has all of them",
    .engineeringChoice("below the nine of the published slices"))
  private static let missing = RuleContext.missing

  static let classesMissingFromSlices = LossRule(
    id: "classes-missing-from-slices", evidence: "A5", aliases: ["B11"],
    summary: "Sees images that lack some of several classes, and vetoes losses that failed there.",
    rationale: """
      Slices of a scan hold a few of its organs each. Cross-entropy alone then learns the \
      background, and the focal Tversky loss was among the worst; Dice + cross-entropy was the \
      best of all.
      """,
    strength: .moderate,
    thresholds: [enoughClasses, missing, Archetype.dominantShare],
    references: [Literature.synapse, Literature.lossOdyssey],
    fires: RuleExample(
      "Organs on slices", background: 0,
      [.init("background", 0.95), .init("liver", 0.03, in: 0.6)]
        + (1...4).map { .init("organ \($0)", 0.005, in: 0.3) }),
    staysSilent: RuleExample(
      "Organs in every image", background: 0,
      [.init("background", 0.95)] + (1...5).map { .init("organ \($0)", 0.01) })
  ) { context in
    guard !context.profile.isVolumetric, context.archetype == .objectOnBackground,
      Double(context.classCount) >= enoughClasses.value,
      let (scarcest, presence) = context.scarcestClass, presence < missing.value
    else { return nil }
    return RuleFinding(
      statement: """
        \(context.classCount) classes (at least \(enoughClasses.readable)) lie on a background, \
        and \(scarcest.name) is in \(presence.readablePercent) of the images (less than \
        \(missing.readable)).
        """,
      measured: [
        "presentClassCount": .integer(context.classCount), "imageFrequency": .number(presence),
        "classID": .integer(scarcest.balance.classID),
      ],
      changesIf: "Every class is in at least \(missing.readable) of the images.",
      effects: [
        .place(
          .diceCrossEntropy, .first,
          because: "on slices with nine classes it had the best Dice score, 71.5"),
        .veto(
          .crossEntropy,
          because: "on such slices it had 50.6 against 71.5 of Dice + cross-entropy"),
        .veto(
          .focalTversky,
          because: "on such slices it had 64.4 against 71.5 of Dice + cross-entropy, on several "
            + "organs in volumes 0.750 against 0.851"),
      ])
  }
}
