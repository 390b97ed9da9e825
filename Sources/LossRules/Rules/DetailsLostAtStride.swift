import LabelMasks
import MaskStatistics
import SegmentationLosses

extension LossRule {
  private static let lost = RuleThreshold(
    "lost", 0.1, .share, "from this part of its components on, a class loses objects that count",
    .engineeringChoice("more than the difference between good models"))
  private static let usualStride = RuleThreshold(
    "usualStride", 8, .count, "the output stride of common networks that are not U-shaped",
    .engineeringChoice("4 to 8 pixels before the output is enlarged again"))

  private static let enoughLost = RuleThreshold(
    "enoughLost", 20, .count, "fewer components that vanish are too few to build a network for",
    .engineeringChoice("as many as the images that a class needs to be learnt"))

  static let detailsLostAtStride = LossRule(
    id: "details-lost-at-stride", evidence: "D8", aliases: ["D14"],
    summary: "Sees components that vanish at the stride of common networks, and advises another.",
    rationale: """
      A network whose output has a stride cannot draw what falls between its samples, whatever the \
      loss. The same holds for the coarse outputs of deep supervision, whose weights are usually \
      halved from one to the next, the coarsest left out. Specks are counted apart; all of them \
      are taken to vanish, so that the shares of the other components are lower bounds.
      """,
    strength: .weak,
    thresholds: [lost, usualStride, enoughLost],
    references: [Literature.nnUNet, "follows from the geometry"],
    fires: RuleExample(
      "Cracks, a fifth of whose pieces vanish at stride 8", background: 0,
      .init("background", 0.98),
      .init("crack", 0.02, lostShares: [0.02, 0.2, 0.6, 0.9])),
    staysSilent: RuleExample(
      "Nuclei, none of which vanish at stride 8", background: 0, .init("background", 0.85),
      .init("nucleus", 0.15, lostShares: [0, 0, 0.15, 0.7]))
  ) { context throws(UnmeasuredFigure) in
    let measured = try context.foregroundStructures.map(\.share)
    guard let share = classThatLosesMost(among: measured) else { return nil }
    let figures = StrideLoss.strides.compactMap { stride in
      share.balance.vanishedComponentShare(atStride: stride).map { (stride: stride, share: $0) }
    }
    let told = figures.map { "\($0.share.readablePercent) at \($0.stride)" }
    let coarsest = figures.first { $0.share >= lost.value }?.stride ?? Int(usualStride.value)
    return RuleFinding(
      statement: """
        Of the components of \(share.name), specks aside, at least so many vanish at a stride: \
        \(told.joined(separator: ", ")) (\(lost.readable) at \(usualStride.readable) is much).
        """,
      measured: [
        "lostShares": .object(figures.map { (String($0.stride), .number($0.share)) }),
        "classID": .integer(share.balance.classID),
      ],
      changesIf: "Fewer than \(lost.readable) vanish at a stride of \(usualStride.readable).",
      effects: [
        .advise(
          because: "take a network whose output has a stride below \(coarsest), such as a U-Net, "
            + "or images of more pixels; in deep supervision let outputs from stride \(coarsest) "
            + "on weigh little")
      ])
  }

  /// The class of which most components vanish, among those that lose much; nil where none does.
  private static func classThatLosesMost(
    among classes: [RuleContext.Share]
  ) -> RuleContext.Share? {
    func lostShare(_ balance: ClassBalance) -> Double {
      balance.vanishedComponentShare(atStride: Int(usualStride.value)) ?? 0
    }
    func lostCount(_ share: RuleContext.Share) -> Double {
      lostShare(share.balance) * Double(share.balance.nonSpeckCount)
    }
    return
      classes
      .filter { lostShare($0.balance) >= lost.value && lostCount($0) >= enoughLost.value }
      .max { lostCount($0) < lostCount($1) }
  }
}
