import LabelMasks
import SegmentationLosses

extension LossRule {
  static let operatingPoint = LossRule(
    id: "operating-point", evidence: "E2",
    summary: "Sees that misses or false alarms cost more, and says how to shift the balance.",
    rationale: """
      At the optimum, weights per pixel amount to another threshold. So tune the threshold on the \
      validation split first, which costs nothing; then adjust the logits; and only then train \
      with a Tversky term or with weights.
      """,
    strength: .moderate,
    references: [Literature.salehi, Literature.menon],
    fires: RuleExample(
      "Two classes, misses cost more", options: RecommendOptions(preference: .recall),
      .init("left", 0.5), .init("right", 0.5)),
    staysSilent: RuleExample("Two classes", .init("left", 0.5), .init("right", 0.5))
  ) { context in
    guard let preference = context.options.preference else { return nil }
    let falseNegativeWeight = preference == .recall ? 0.7 : 0.3
    let cost = preference == .recall ? "misses cost more" : "false alarms cost more"
    return RuleFinding(
      statement: "The user prefers \(preference.rawValue): \(cost).",
      measured: ["preference": .string(preference.rawValue)],
      changesIf: "Both kinds of mistake cost the same.",
      effects: [
        .advise(
          because: "tune the decision threshold on the validation split first, then try logit "
            + "adjustment, and only then another loss"),
        .enter(
          .tverskyCrossEntropy, score: PriorScore.of(.diceCrossEntropy),
          because: "it starts from the score of Dice + cross-entropy, as it was not measured itself"
        ),
        .place(
          .tverskyCrossEntropy, .second,
          because: "its Tversky term shifts the balance while training"),
        .set(
          .tverskyCrossEntropy, "falseNegativeWeight", .number(falseNegativeWeight),
          because: "misses weigh \(falseNegativeWeight.readable)"),
        .set(
          .tverskyCrossEntropy, "falsePositiveWeight",
          .number(preference == .recall ? 0.3 : 0.7),
          because: preference == .recall
            ? "false alarms weigh 0.3; beyond 0.7 to 0.3 the Dice score of MS lesions fell"
            : "false alarms weigh 0.7, the mirror image of what is published for recall"),
        .enter(
          .logitAdjustedCrossEntropy, score: PriorScore.of(.crossEntropy),
          because: "its shift can be chosen after training; never together with class weights"),
      ])
  }
}
