import LabelMasks
import SegmentationLosses

extension LossRule {
  static let smallLesionShare = RuleThreshold(
    "lesionShare", 0.01, .share, "below it a lesion's median component, and its class, are small",
    .engineeringChoice("white matter lesions cover about 0.2 %, larger ones are safe"))
  static let smallLesionObjects = RuleThreshold(
    "smallObjects", 0.3, .share,
    "from this share of components below 32 x 32 on, objects are small",
    .engineeringChoice("enough of them to decide recall"))

  static let smallLesions = LossRule(
    id: "small-lesions", evidence: "A6",
    summary: "Sees small lesions on a background, weighs Dice 3 to 1 and vetoes losses per pixel.",
    rationale: """
      Small lesions hold so few pixels that a mean over pixels ignores them. Losses with a Dice \
      term found far more of them in three published datasets; a Tversky term shifts the balance \
      further towards recall.
      """,
    strength: .strong,
    thresholds: [smallLesionShare, smallLesionObjects, Archetype.dominantShare],
    references: [Literature.lesions, Literature.salehi],
    fires: RuleExample(
      "Lung nodules", background: 0, isVolumetric: true, .init("background", 0.9996),
      .init("nodule", 0.0004, in: 0.65, objectShare: 0.0002, smallObjects: 0.9)),
    staysSilent: RuleExample(
      "A large organ", background: 0, isVolumetric: true, .init("background", 0.93),
      .init("liver", 0.07, objectShare: 0.07))
  ) { context in
    if context.options.task == .lesion && context.archetype != .objectOnBackground {
      return largeLesions(in: context)
    }
    guard let reason = smallLesionReason(in: context), let smallest = context.foreground.last else {
      return nil
    }
    let misses = "a mean over pixels misses small lesions: recall 0.16 against 0.80 on lung nodules"
    return RuleFinding(
      statement: """
        \(smallest.name) covers \(smallest.share.readablePercent) of the labelled pixels, and \
        \(reason): a lesion task (\(context.shareBasis)).
        """,
      measured: [
        "smallestForegroundShare": .number(smallest.share),
        "medianComponentImageShare": JSONValue(smallest.balance.medianComponentImageShare),
        "smallComponentShare": JSONValue(smallest.smallComponentShare),
      ],
      changesIf: context.options.task == .lesion
        ? "The task is not a search for lesions."
        : "The class, or its median component, covers \(smallLesionShare.readable) or more.",
      effects: [
        .set(
          .diceCrossEntropy, "diceWeight", 3,
          because: "the Dice term weighs 3 to 1 so that small lesions count"),
        .veto(.crossEntropy, because: misses),
        .veto(.binaryCrossEntropy, because: misses),
      ] + tverskyEffects(in: context))
  }

  /// Said to be lesions, but so large that a mean over pixels does not miss them.
  private static func largeLesions(in context: RuleContext) -> RuleFinding {
    RuleFinding(
      statement: """
        The task is said to be lesions, but the largest class, \(context.largest.name), covers \
        \(context.largest.share.readablePercent) of the labelled pixels (not more than \
        \(Archetype.dominantShare.readable)).
        """,
      measured: ["largestShare": .number(context.largest.share)],
      changesIf: "The largest class covers more than \(Archetype.dominantShare.readable).",
      effects: [
        .warn(because: "what is known about small lesions does not apply, and nothing was changed")
      ])
  }

  /// A weight on misses; not for users who fear false alarms more.
  private static func tverskyEffects(in context: RuleContext) -> [RuleEffect] {
    guard context.options.preference != .precision else { return [] }
    return [
      .enter(
        .tverskyCrossEntropy, score: PriorScore.of(.diceCrossEntropy),
        because: "it starts from the score of Dice + cross-entropy, as it was not measured itself"),
      .place(
        .tverskyCrossEntropy, .second,
        because: "misses weighed 0.7 to 0.3 raised the Dice score of MS lesions from 53.4 to 56.4"),
    ]
  }

  /// Why this is a lesion task, a clause; nil where it is none.
  static func smallLesionReason(in context: RuleContext) -> String? {
    guard context.archetype == .objectOnBackground else { return nil }
    if context.options.task == .lesion { return "the task is said to be lesions" }
    guard context.foreground.count == 1, let lesion = context.foreground.first,
      let median = lesion.balance.medianComponentImageShare,
      let small = lesion.smallComponentShare,
      lesion.share < smallLesionShare.value, median < smallLesionShare.value,
      small >= smallLesionObjects.value
    else { return nil }
    return """
      its median component \(median.readablePercent) of the image (less than \
      \(smallLesionShare.readable)), and \(small.readablePercent) of its components are small (at \
      least \(smallLesionObjects.readable))
      """
  }
}

extension RuleContext.Share {
  /// Of all components of the class; nil where they were not counted.
  fileprivate var smallComponentShare: Double? {
    guard balance.componentCount > 0 else { return nil }
    return Double(balance.smallComponentCount) / Double(balance.componentCount)
  }
}
