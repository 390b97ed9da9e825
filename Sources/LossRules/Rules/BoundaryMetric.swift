import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let unbalanced = RuleThreshold(
    "unbalanced", 0.01, .share, "below it the foreground is highly unbalanced",
    .engineeringChoice("the lesions of the published trials lie below it"))

  static let boundaryMetric = LossRule(
    id: "boundary-metric", evidence: "A12",
    summary: "Sees that outlines count and foreground is tiny, and advises a boundary term.",
    rationale: """
      Boundary loss integrates the signed distance to the true outline over the prediction. Beside \
      a region loss it raised Dice from 0.575 to 0.656 on stroke lesions, and from 0.727 to 0.748 \
      on white matter lesions; alone it collapses to an empty foreground.
      """,
    strength: .moderate,
    thresholds: [unbalanced],
    references: [Literature.kervadec],
    fires: RuleExample(
      "Small lesions judged by their outlines", background: 0, isVolumetric: true,
      options: RecommendOptions(metric: .boundary), .init("background", 0.996),
      .init("lesion", 0.004)),
    staysSilent: RuleExample(
      "Small lesions judged by Dice", background: 0, isVolumetric: true,
      options: RecommendOptions(metric: .dice), .init("background", 0.996),
      .init("lesion", 0.004))
  ) { context in
    guard context.options.metric == .boundary, context.backgroundID != nil,
      let smallest = context.foreground.last, smallest.share < unbalanced.value
    else { return nil }
    return RuleFinding(
      statement: """
        The model is judged by outlines, and \(smallest.name) covers \
        \(smallest.share.readablePercent) of the labelled pixels (less than \
        \(unbalanced.readable); \(context.shareBasis)).
        """,
      measured: ["smallestForegroundShare": .number(smallest.share)],
      changesIf: "The model is judged by another figure.",
      effects: [
        .advise(
          .diceCrossEntropy,
          because:
            "add a boundary loss beside the region loss: weights 0 and 1 at first, 0.01 moved from "
            + "the second to the first every epoch, until 0.99 and 0.01; never the boundary loss "
            + "alone, and a distance map of zeros for images without foreground")
      ])
  }
}
