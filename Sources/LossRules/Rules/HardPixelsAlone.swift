import LabelMasks
import SegmentationLosses

extension LossRule {
  static let hardPixelsAlone = LossRule(
    id: "hard-pixels-alone", evidence: "B4",
    summary: "Sees that there is something to segment, and vetoes focal and top-k losses alone.",
    rationale: """
      Alone, focal loss was below cross-entropy on all four tasks of one benchmark and on lung \
      nodules and metastases; top-k collapsed on one of the four. The evidence contradicts itself: \
      on white matter and MS lesions focal loss alone was the best in all six settings. Beside a \
      Dice term both are among the best.
      """,
    strength: .strong,
    references: [Literature.lossOdyssey, Literature.lesions, Literature.whiteMatter],
    fires: RuleExample("Two classes", .init("left", 0.5), .init("right", 0.5)),
    staysSilent: RuleExample("One class", .init("road", 1), .init("car", 0, in: 0))
  ) { context in
    let focal = """
      liver tumour 0.468 against 0.564 of cross-entropy; on white matter lesions it was the best, \
      0.76 against 0.72 to 0.74, so that the evidence disagrees: use dice-focal
      """
    return RuleFinding(
      statement: "A loss of hard pixels alone can fail altogether.",
      measured: ["presentClassCount": .integer(context.classCount)],
      changesIf: nil,
      effects: [
        .veto(.focal, because: focal),
        .veto(.sigmoidFocal, because: focal),
        .veto(
          .topKCrossEntropy,
          because: "one of four trainings collapsed, liver 0.693 against 0.967: use dice-topk"),
      ])
  }
}
