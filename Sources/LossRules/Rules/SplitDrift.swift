import ClassWeights
import DatasetStatistics
import LabelMasks
import MaskStatistics
import SegmentationLosses

extension LossRule {
  private static let drift = RuleThreshold(
    "drift", 0.05, .bits, "from this divergence of the shares on, splits are of another kind",
    .engineeringChoice("about two equal classes that become one of 0.25 and one of 0.75"))

  static let splitDrift = LossRule(
    id: "split-drift", evidence: "E5",
    summary: "Sees other splits, says how far their class shares lie from those advised on.",
    rationale: """
      Weights and advice come from the split that is trained on, never from the others: what is \
      read off them leaks into the model. But scores are taken there, and carry the difference.
      """,
    strength: .strong,
    thresholds: [drift],
    references: [Literature.jensenShannon],
    fires: RuleExample("Beside a split of 80 % and 20 %", .init("left", 0.5), .init("right", 0.5))
      .validated(on: .init("left", 0.8), .init("right", 0.2)),
    staysSilent: RuleExample("The only split", .init("left", 0.5), .init("right", 0.5))
  ) { context in
    let drifts = context.otherSplits.compactMap { SplitDistance(from: context.profile, to: $0) }
    guard let farthest = drifts.max(by: { $0.divergence < $1.divergence }) else { return nil }
    let own = context.profile.dataset.split.escapedForDisplay
    let untaught = drifts.filter { !$0.untaught.isEmpty }
    let hasMoved = farthest.divergence >= drift.value || !untaught.isEmpty
    let told = drifts.map { "\($0.divergence.readableNearZero) bits from those of \($0.split)" }
    let gaps = untaught.map {
      " \(own) lacks what \($0.split) has: \($0.untaught.joined(separator: ", "))."
    }
    let scarce = drifts.flatMap(\.scarce)
    return RuleFinding(
      statement: """
        The class shares of \(own) lie \(told.joined(separator: ", ")) (\(drift.readable) or more \
        is much).\(gaps.joined())
        """,
      measured: [
        "divergence": .object(drifts.map { ($0.split, .number($0.divergence)) })
      ],
      changesIf: nil,
      effects: [
        hasMoved
          ? .warn(
            because: "scores on the other splits carry that difference, whatever the loss: compare "
              + "the splits before the losses")
          : .advise(because: scarce.isEmpty ? alikeAdvice : scarceAdvice(scarce))
      ])
  }

  private static let alikeAdvice =
    "the splits differ little in their classes, so that scores on the others can tell losses apart"

  /// What can't be claimed of classes in few samples.
  private static func scarceAdvice(_ classes: [ClassBalance]) -> String {
    let ids = Set(classes.map(\.classID)).sorted()
    let names = ids.compactMap { id in classes.first { $0.classID == id }?.spokenName }
    let listed = names.prefix(3).joined(separator: ", ")
    let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
    return """
      taken together the shares differ little; but in one of the splits fewer than \
      \(ClassWeighting.identifiableSampleCount) \(classes.sampleNoun) hold \(listed)\(rest): too \
      few to compare splits by, and scores there may be chance
      """
  }
}

/// How far the class shares of one split lie from those of another.
private struct SplitDistance {
  let split: String
  /// Jensen-Shannon divergence in bits.
  let divergence: Double
  /// Names of classes that the reference lacks.
  let untaught: [String]
  /// What either split has in too few samples to know its share.
  let scarce: [ClassBalance]

  /// Nil where either split has no labelled pixel.
  init?(from reference: SplitProfile, to other: SplitProfile) {
    let before = reference.pixelCounts
    let after = other.pixelCounts
    let ids = Set(before.keys).union(after.keys).sorted()
    let divergence = Divergence.jensenShannon(
      ids.map { before[$0] ?? 0 }, ids.map { after[$0] ?? 0 })
    guard let divergence else { return nil }
    split = other.dataset.split.escapedForDisplay
    self.divergence = divergence
    untaught = other.presentClasses.filter { before[$0.classID] ?? 0 == 0 }.map(\.spokenName)
    scarce = (reference.classes + other.classes).filter(\.isFlagged)
  }
}

extension SplitProfile {
  fileprivate var pixelCounts: [Int: Double] {
    Dictionary(classes.map { ($0.classID, Double($0.pixelCount)) }) { $1 }
  }
}
