import LabelMasks
import SegmentationLosses

extension LossRule {
  static let severalClasses = LossRule(
    id: "several-classes", evidence: "A1",
    summary: "Sees that there is something to segment, and enters the losses that are compared.",
    rationale: """
      No loss wins everywhere. Sums of a region term and a cross-entropy term are never far behind \
      the best; each candidate starts from its mean regret over four published tasks, which only \
      orders losses that no other rule places.
      """,
    strength: .strong,
    references: [Literature.lossOdyssey, Literature.synapse],
    fires: RuleExample("Two classes", .init("left", 0.5), .init("right", 0.5)),
    staysSilent: RuleExample("One class", .init("road", 1), .init("car", 0, in: 0))
  ) { context in
    let candidates: [SegmentationLoss] = [
      .diceCrossEntropy, .diceTopK, .diceFocal, .iouCrossEntropy, .crossEntropy,
    ]
    return RuleFinding(
      statement: "\(context.classCount) classes are present.",
      measured: ["presentClassCount": .integer(context.classCount)],
      changesIf: nil,
      effects: candidates.map { loss in
        let regret = PriorScore.of(loss)
        return .enter(
          loss, score: regret,
          because: "over four published tasks it lies \(regret.readable) points of the Dice score "
            + "behind the best on average")
      })
  }
}
