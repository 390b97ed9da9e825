import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let uneven = RuleThreshold(
    "uneven", 10, .ratio,
    "from this ratio of the largest to the smallest component of an image on, small ones may be lost",
    .engineeringChoice("between the 4 without and the 120 with a gain"))
  private static let veryUneven = UnevenComponentsFigure.veryUneven

  static let unevenComponents = LossRule(
    id: "uneven-components", evidence: "A8",
    summary: "Sees components of different sizes, and names a term for each component to try.",
    rationale: """
      Between a ratio of 4, where weights for each component gained nothing for sure, and one of \
      120, where they did, nothing is published. They are worth a comparison and no default.
      """,
    strength: .weak,
    thresholds: [
      uneven, veryUneven, UnevenComponentsFigure.fewClasses, ThinForeground.majority,
    ],
    references: [Literature.lesions, Literature.blob],
    fires: lesions("Lesions that differ by 20 to 1 in an image, misses cost more", ratio: 20),
    staysSilent: lesions("Lesions that differ by 120 to 1, misses cost more", ratio: 120)
  ) { context throws(UnmeasuredFigure) in
    guard let figure = try UnevenComponentsFigure(in: context),
      figure.ratio >= uneven.value, figure.ratio < veryUneven.value
    else { return nil }
    return RuleFinding(
      statement: figure.statement(
        limits: "at least \(uneven.readable), less than \(veryUneven.readable)"),
      measured: figure.measured,
      changesIf: """
        Components of an image differ by less than \(uneven.readable) to 1, or by \
        \(veryUneven.readable) or more.
        """,
      effects: [
        .advise(
          .diceCrossEntropy,
          because: "compare it with a term in which every component counts the same; the evidence "
            + "does not reach so far that it could be the default")
      ])
  }
}

/// What the two rules about uneven components read: nil where they have nothing to say.
struct UnevenComponentsFigure {
  let share: RuleContext.Share
  let ratio: Double

  static let veryUneven = RuleThreshold(
    "veryUneven", 50, .ratio,
    "from this ratio of the largest to the smallest component of an image on, small ones vanish",
    .engineeringChoice("there was a gain at 120 on two datasets, and none to speak of at 4"))
  static let fewClasses = RuleThreshold(
    "fewClasses", 3, .count, "only with at most so many foreground classes",
    .engineeringChoice("the evidence is about one class"))

  init?(in context: RuleContext) throws(UnmeasuredFigure) {
    guard context.backgroundID != nil, Double(context.foreground.count) <= Self.fewClasses.value,
      context.options.preference == .recall || context.options.task == .lesion,
      let (share, ratio) = context.mostUnevenClass, try !context.thinForeground.isThin
    else { return nil }
    self.share = share
    self.ratio = ratio
  }

  func statement(limits: String) -> String {
    let count = share.balance.medianComponentsPerImage ?? 0
    return """
      In the median image with several, the largest component of \(share.name) has \
      \(ratio.readable) times the pixels of the smallest (\(limits)), specks aside; the median \
      image has \(count.readable) of them.
      """
  }

  var measured: [String: JSONValue] {
    [
      "medianComponentSizeRatio": .number(ratio),
      "medianComponentsPerImage": JSONValue(share.balance.medianComponentsPerImage),
      "classID": .integer(share.balance.classID),
    ]
  }
}
