import Glibc
import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let longTailDivergence = RuleThreshold(
    "longTailDivergence", 1, .nats, "from this distance to equal shares on, the tail is long",
    .engineeringChoice("stands for e times fewer effective classes than classes"))

  static let manyClassesLongTail = LossRule(
    id: "many-classes-long-tail", evidence: "A15",
    summary: "Sees many classes with a long tail, and advises sampling of rare classes first.",
    rationale: """
      With many classes most are missing from most images: a weight cannot make up for a class \
      that no batch contains. Sampling comes first, weights after it, and never both at full \
      strength. What is published on logit adjustment is about image classification.
      """,
    strength: .weak,
    thresholds: [Archetype.manyClasses, longTailDivergence],
    references: [Literature.menon],
    fires: RuleExample("Twenty-two classes, two of them large", longTail),
    staysSilent: RuleExample(
      "A street scene", .init("road", 0.36), .init("building", 0.25), .init("tree", 0.2),
      .init("sky", 0.17), .init("pole", 0.02))
  ) { context in
    let divergence = context.divergenceFromUniform
    guard context.classCount >= Int(Archetype.manyClasses.value),
      divergence > longTailDivergence.value
    else { return nil }
    return RuleFinding(
      statement: """
        \(context.classCount) classes (at least \(Archetype.manyClasses.readable)) lie \
        \(divergence.readable) nats from equal shares (more than \
        \(longTailDivergence.readable)): a long tail of \(context.rareClasses.count) rare classes.
        """,
      measured: [
        "presentClassCount": .integer(context.classCount), "klFromUniform": .number(divergence),
        "rareClassCount": .integer(context.rareClasses.count),
      ],
      changesIf: """
        The distance to equal shares is \(longTailDivergence.readable) or less (now \
        \(divergence.readable)), or there are fewer than \(Archetype.manyClasses.readable) classes.
        """,
      effects: [
        .advise(
          because: "sample images with rare classes more often (segbalance sampling) before any "
            + "class weights are used, and do not stack the two at full strength"),
        .set(
          .diceCrossEntropy, "classes", "present",
          because: "most classes are missing from most batches"),
        .enter(
          .logitAdjustedCrossEntropy, score: PriorScore.of(.crossEntropy),
          because: "it shifts the logits by the priors instead of weighing; never together with "
            + "class weights, which have the same optimum"),
      ])
  }

  private static let longTail: [RuleExample.Class] =
    [.init("wall", 0.5), .init("floor", 0.3)]
    + (1...20).map { .init("thing \($0)", 0.01, in: 0.1) }
}
