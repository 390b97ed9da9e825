import LabelMasks
import SegmentationLosses

extension LossRule {
  static let iouMetric = LossRule(
    id: "iou-metric", evidence: "A13",
    summary: "Sees that IoU is the figure that counts, and raises losses that optimise it.",
    rationale: """
      A loss of the type of the metric serves it slightly better. Lovasz does not train from \
      scratch: it belongs beside cross-entropy, or into a finetuning after it.
      """,
    strength: .moderate,
    references: [Literature.berman, Literature.paddleSeg, Literature.jaccardMetric],
    fires: RuleExample(
      "Two classes judged by IoU", options: RecommendOptions(metric: .iou), .init("left", 0.5),
      .init("right", 0.5)),
    staysSilent: RuleExample("Two classes", .init("left", 0.5), .init("right", 0.5))
  ) { context in
    guard context.options.metric == .iou else { return nil }
    return RuleFinding(
      statement: "The model is judged by IoU.",
      measured: ["metric": "iou"],
      changesIf: "The model is judged by another figure.",
      effects: [
        .place(
          .iouCrossEntropy, .second,
          because: "an IoU term over the present classes, 0.75 to 0.25 of cross-entropy, fits the "
            + "metric"),
        .set(
          .iouCrossEntropy, "classes", "present",
          because: "the IoU term averages over the present classes"),
        .enter(
          .lovaszCrossEntropy, score: PriorScore.of(.diceCrossEntropy),
          because: "it starts from the score of Dice + cross-entropy, as it was not measured itself"
        ),
        .place(
          .lovaszCrossEntropy, .second,
          because: "with 0.8 of cross-entropy, or as finetuning after it, it fits the metric: on "
            + "street scenes it added 1.07 points of mean IoU"),
      ])
  }
}
