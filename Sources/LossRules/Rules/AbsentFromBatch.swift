import Glibc
import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let absence = RuleThreshold(
    "absence", 0.01, .share, "above it, batches without a class are no exception",
    .engineeringChoice("one batch in a hundred"))

  static let absentFromBatch = LossRule(
    id: "absent-from-batch", evidence: "B1",
    summary: "Sees classes that batches often lack, and vetoes generalized Dice.",
    rationale: """
      Its weight 1 / T^2 is undefined for a class that the batch lacks. Implementations put in \
      anything from 0 to 1e20, and a large value hands the whole loss to the absent class: 0.013 \
      instead of 0.855 on several organs. Its authors trained on patches that all had foreground.
      """,
    strength: .strong,
    thresholds: [absence],
    references: [Literature.lossOdyssey, Literature.sudre],
    fires: RuleExample(
      "A tumour in every third image", background: 0, .init("background", 0.97),
      .init("tumour", 0.03, in: 0.33)),
    staysSilent: RuleExample(
      "A tumour in every image", background: 0, .init("background", 0.97),
      .init("tumour", 0.03, in: 1))
  ) { context in
    let batch = context.options.batchSize
    let rarest = context.classes
      .compactMap { share in share.balance.imageFrequency.map { (share, $0) } }
      .min { $0.1 < $1.1 }
    guard let (rarest, presence) = rarest else { return nil }
    let missing = pow(1 - presence, Double(batch))
    guard missing > absence.value else { return nil }
    let volumes =
      context.profile.isVolumetric ? " Patches of a volume lack it more often still." : ""
    return RuleFinding(
      statement: """
        \(rarest.name) is in \(presence.readablePercent) of the images, so that a random batch of \
        \(batch) lacks it with a probability of \(missing.readablePercent) (more than \
        \(absence.readable)).\(volumes)
        """,
      measured: [
        "imageFrequency": .number(presence), "batchSize": .integer(batch),
        "absenceProbability": .number(missing), "classID": .integer(rarest.balance.classID),
      ],
      changesIf: """
        Batches are larger, or sampled so that at most \(absence.readable) of them lack a class.
        """,
      effects: [
        .veto(
          .generalizedDice,
          because: "an absent class can take over the loss; only with weight 0 for absent classes "
            + "and sums over the batch can it be tried")
      ])
  }
}
