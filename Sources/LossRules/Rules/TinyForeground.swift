import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let tinyShare = RuleThreshold(
    "tinyShare", 0.01, .share, "below it a class has little say in a mean over pixels",
    .engineeringChoice("published collapses lie below 1 %"))

  static let tinyForeground = LossRule(
    id: "tiny-foreground", evidence: "B5",
    summary: "Sees a class below 1 % of the pixels, and warns of unweighted cross-entropy alone.",
    rationale: "A mean over pixels hardly sees such a class: its recall collapses first.",
    strength: .strong,
    thresholds: [tinyShare],
    references: [Literature.lesions, Literature.synapse],
    fires: RuleExample(
      "Small polyps", background: 0, .init("background", 0.995), .init("polyp", 0.005)),
    staysSilent: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02))
  ) { context in
    let tiny = context.foreground.filter { $0.share < tinyShare.value }
    guard !tiny.isEmpty else { return nil }
    return RuleFinding(
      statement: """
        \(tiny.count.of(context.foreground.count, "foreground class", "foreground classes")) \
        \(tiny.count == 1 ? "covers" : "cover") less than \(tinyShare.readable) of the labelled \
        pixels\(tiny.count == 1 ? "" : " each"): \(tiny.listed) \
        (\(context.shareBasis)).
        """,
      measured: ["tinyShares": tiny.json],
      changesIf: "Every foreground class covers at least \(tinyShare.readable).",
      effects: [
        .warn(
          .crossEntropy,
          because:
            "alone and unweighted it may miss them: recall 0.16 against 0.80 of Dice on small "
            + "lung nodules, Dice score 50.6 against 71.5 of Dice + cross-entropy on organs")
      ])
  }
}
