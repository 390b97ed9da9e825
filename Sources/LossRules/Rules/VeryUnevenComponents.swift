import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let veryUneven = UnevenComponentsFigure.veryUneven

  static let veryUnevenComponents = LossRule(
    id: "very-uneven-components", evidence: "A7",
    summary: "Sees small components beside huge ones, and advises a term for each component.",
    rationale: """
      A sum over pixels lets one large lesion outweigh all small ones of its image: a perfect one \
      of 1728 voxels beside a missed one of 8 scores a Dice of 0.998. Weights for each component \
      raised the average recall by 8.6 points on liver lesions and 3.2 on metastases, where the \
      median ratio within a scan was 120, and not for sure where it was 4. It is asked only where \
      misses cost more, for few classes that are not thin: three datasets, one training each.
      """,
    strength: .weak,
    thresholds: [
      veryUneven, UnevenComponentsFigure.fewClasses, ThinForeground.majority,
    ],
    references: [Literature.lesions, Literature.blob],
    fires: lesions("Lesions that differ by 120 to 1 in an image, misses cost more", ratio: 120),
    staysSilent: lesions("Lesions that differ by 4 to 1, misses cost more", ratio: 4)
  ) { context throws(UnmeasuredFigure) in
    guard let uneven = try UnevenComponentsFigure(in: context), uneven.ratio >= veryUneven.value
    else { return nil }
    return RuleFinding(
      statement: uneven.statement(limits: "at least \(veryUneven.readable)"),
      measured: uneven.measured,
      changesIf: "Components of an image differ by less than \(veryUneven.readable) to 1.",
      effects: [
        .advise(
          .diceCrossEntropy,
          because: "add a term of weight 0.5 in which every component counts the same (weights "
            + "1 / area, or blob loss), and expect false alarms: 0.9 to 5.4 times as many a scan, "
            + "and a Dice score of each lesion of 0.488 instead of 0.634 at the worst")
      ])
  }

  /// Also for `uneven-components`.
  static func lesions(_ title: String, ratio: Double) -> RuleExample {
    RuleExample(
      title, background: 0, isVolumetric: true, options: RecommendOptions(preference: .recall),
      .init("background", 0.996),
      .init(
        "lesion", 0.004, in: 0.9, objectShare: 0.0002, smallObjects: 0.9, sizeRatio: ratio,
        componentsPerImage: 5, thinShare: 0.05))
  }
}
