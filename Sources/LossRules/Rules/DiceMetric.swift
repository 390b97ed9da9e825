import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let penalty = RuleThreshold(
    "penalty", 1.5, .points, "so much worse does a loss of the other type start",
    .engineeringChoice("more than a tie, less than the distance to losses that fail"))

  static let diceMetric = LossRule(
    id: "dice-metric", evidence: "A14",
    summary: "Sees that Dice is the figure that counts, and lowers losses of the IoU type.",
    rationale: """
      A loss of the type of the metric serves it slightly better; otherwise the difference is small.
      """,
    strength: .weak,
    thresholds: [penalty],
    references: [Literature.jaccardMetric],
    fires: RuleExample(
      "Two classes judged by Dice", options: RecommendOptions(metric: .dice), .init("left", 0.5),
      .init("right", 0.5)),
    staysSilent: RuleExample("Two classes", .init("left", 0.5), .init("right", 0.5))
  ) { context in
    guard context.options.metric == .dice else { return nil }
    return RuleFinding(
      statement: "The model is judged by the Dice score.",
      measured: ["metric": "dice"],
      changesIf: "The model is judged by another figure.",
      effects: [
        .lower(
          .iouCrossEntropy, by: penalty.value,
          because: "a Dice term fits the metric better than an IoU term")
      ])
  }
}
