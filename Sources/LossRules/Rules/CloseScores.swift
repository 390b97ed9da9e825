import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let tieWindow = RuleThreshold(
    "tieWindow", 1, .points, "scores closer together are a tie",
    .engineeringChoice("what published comparisons are read as a tie"))

  static let closeScores = LossRule(
    id: "close-scores", evidence: "E1",
    summary: "Sees that the first three losses are within one point, and says that any will do.",
    rationale: """
      Leads of less than a point did not carry over from one benchmark to the next: that of \
      Dice + top-k was not confirmed on further datasets.
      """,
    strength: .moderate,
    thresholds: [tieWindow],
    references: [Literature.lossOdyssey],
    stage: .ranking,
    fires: RuleExample(
      "A large organ", background: 0, isVolumetric: true, .init("background", 0.93),
      .init("liver", 0.07, objectShare: 0.07)),
    staysSilent: RuleExample(
      "A street scene with poles", .init("road", 0.36), .init("building", 0.25),
      .init("tree", 0.2), .init("sky", 0.17), .init("pole", 0.02))
  ) { context in
    let firstThree = context.ranking.prefix(3)
    let scores = firstThree.map(\.score)
    guard firstThree.count == 3, let best = scores.min(), let worst = scores.max(),
      worst - best <= tieWindow.value, let first = firstThree.first
    else { return nil }
    let names = firstThree.map(\.loss.displayName).joined(separator: ", ")
    return RuleFinding(
      statement: """
        The scores of \(names) lie within \((worst - best).readable) points of the Dice score (at \
        most \(tieWindow.readable)).
        """,
      measured: [
        "scores": .object(firstThree.map { ($0.loss.id, .number($0.score)) })
      ],
      changesIf: "A rule moves one of them by more than \(tieWindow.readable).",
      effects: [
        .warn(
          because: "the expected gain from choosing another loss is small: "
            + "\(first.loss.displayName) is adequate")
      ]
        + firstThree.dropFirst().map {
          .suffice(
            $0.loss,
            because: "the expected difference to \(first.loss.displayName) is at most "
              + "\(tieWindow.readable) of the Dice score")
        })
  }
}
