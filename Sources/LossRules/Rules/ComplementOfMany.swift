import LabelMasks
import SegmentationLosses

extension LossRule {
  static let complementOfMany = LossRule(
    id: "complement-of-many", evidence: "B8",
    summary: "Sees rare classes among several, and warns that complement weights hardly help.",
    rationale: """
      The ratio of the weights (N - N_c) / N cannot exceed 1 / (1 - max f): with more than two \
      classes all small ones get nearly the same weight, however rare they are.
      """,
    strength: .strong,
    references: ["follows from the formula"],
    fires: RuleExample(
      "A street scene with poles", .init("road", 0.36), .init("building", 0.25),
      .init("tree", 0.2), .init("sky", 0.17), .init("pole", 0.02)),
    staysSilent: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02))
  ) { context in
    guard context.classCount > 2, let rarest = context.rareClasses.last else { return nil }
    let largest = context.byFrequency[0].frequency
    let bound = 1 / (1 - largest)
    let ratio = largest / rarest.frequency
    return RuleFinding(
      statement: """
        The classes differ by \(ratio.readable) to 1, and weights of the form (N - N_c) / N cannot \
        differ by more than \(bound.readable) to 1 where the largest class covers \
        \(largest.readablePercent).
        """,
      measured: ["imbalanceRatio": .number(ratio), "weightRatioBound": .number(bound)],
      changesIf: "No class is rare, or only two are left.",
      effects: [
        .warn(because: "the scheme complement hardly tells a rare class from other small ones")
      ])
  }
}
