import ClassWeights
import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let weightRatio = RuleThreshold(
    "weightRatio", ClassWeighting.steepRatio, .ratio, "weights further apart need a cap",
    .engineeringChoice("10 stands for an expected IoU of 0.1"))

  static let binaryComplement = LossRule(
    id: "binary-complement", evidence: "B7", aliases: ["B6"],
    summary: "Sees a small binary foreground, and vetoes uncapped frequency weights.",
    rationale: """
      With two classes (N - N_c) / N is inverse frequency up to a factor, 99 to 1 at a foreground \
      of 1 %. Balanced weights multiplied the false positives per scan by 6 to 23 against \
      unweighted cross-entropy on three lesion datasets.
      """,
    strength: .moderate,
    thresholds: [weightRatio],
    references: [Literature.lesions, Literature.whiteMatter],
    fires: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02)),
    staysSilent: RuleExample(
      "Roofs from the air", background: 0, .init("background", 0.7), .init("roof", 0.3))
  ) { context in
    guard context.classCount == 2 else { return nil }
    let ratio = context.byFrequency[0].frequency / context.byFrequency[1].frequency
    guard ratio > weightRatio.value else { return nil }
    return RuleFinding(
      statement: """
        With two classes, the weights (N - N_c) / N and 1 / f_c are the same up to a factor: here \
        \(ratio.readable) to 1 (more than \(weightRatio.readable)).
        """,
      measured: ["weightRatio": .number(ratio)],
      changesIf: "The classes differ by at most \(weightRatio.readable) to 1.",
      effects: [
        .veto(
          .weightedCrossEntropy,
          because: "such weights buy recall with many false positives; cap them at "
            + "\(weightRatio.readable), or take tempered weights")
      ])
  }
}
