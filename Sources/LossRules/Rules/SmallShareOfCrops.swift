import LabelMasks
import MaskStatistics
import SegmentationLosses

extension LossRule {
  private static let highImbalance = RuleThreshold(
    "highImbalance", 0.01, .share, "below it a crop is nearly all of other classes",
    .engineeringChoice("between the 0.2 % where published losses degrade and safe shares"))
  private static let worthwhile = RuleThreshold(
    "worthwhile", 2, .ratio, "a smaller crop must raise the share at least so many times",
    .engineeringChoice("less is not worth the context that it costs"))

  static let smallShareOfCrops = LossRule(
    id: "small-share-of-crops", evidence: "D7",
    summary: "Sees that smaller crops hold a larger share of a tiny class, and advises them.",
    rationale: """
      The share of a class in the crops that hold it grows as they shrink. Smaller patches in \
      larger batches served unbalanced volumes better at the same learning rate, as long as every \
      patch had foreground; what they cost is context.
      """,
    strength: .moderate,
    thresholds: [highImbalance, worthwhile],
    references: [Literature.sudre],
    fires: nodule(
      "A nodule, 0.08 % of the crops that hold it and 1 % of smaller ones", smallShare: 0.002),
    staysSilent: nodule(
      "A nodule, 0.08 % of the crops that hold it and 0.1 % of smaller ones", smallShare: 0.0002)
  ) { context throws(UnmeasuredFigure) in
    guard context.backgroundID != nil else { return nil }
    let crop = try context.measuredCrop
    guard let rarest = context.foreground.last,
      let now = crop.shareWherePresent(ofClass: rarest.balance.classID),
      now < highImbalance.value, let smaller = context.profile.crops.first, smaller != crop,
      let then = smaller.shareWherePresent(ofClass: rarest.balance.classID),
      then >= worthwhile.value * now
    else { return nil }
    return RuleFinding(
      statement: """
        Crops of \(crop.size) that hold \(rarest.name) are \(now.readablePercent) of it on average \
        (less than \(highImbalance.readable)), crops of \(smaller.size) \(then.readablePercent).
        """,
      measured: [
        "shareWherePresent": .number(now), "shareInSmallerCrops": .number(then),
        "classID": .integer(rarest.balance.classID),
      ],
      changesIf: "The class covers \(highImbalance.readable) of the crops that hold it.",
      effects: [
        .advise(
          because: "try crops of \(smaller.size) in larger batches, with the class forced into "
            + "some of them")
      ])
  }

  private static func nodule(_ title: String, smallShare: Double) -> RuleExample {
    RuleExample(
      title, background: 0, isVolumetric: true, .init("background", 0.9996),
      .init("nodule", 0.0004, objectShare: 0.0002)
    ).cropped(
      .init(
        side: 32, coverage: 0.02, foreground: 0.2, presences: [1, 0.2],
        shares: [1 - smallShare, smallShare]),
      .init(
        side: 96, coverage: 0.3, foreground: 0.5, presences: [1, 0.5], shares: [0.9996, 0.0004]))
  }
}

extension CropBalance {
  /// Expected share of a class among the crops that hold it; nil where none does.
  fileprivate func shareWherePresent(ofClass id: Int) -> Double? {
    guard let crops = crops(ofClass: id), crops.presence > 0 else { return nil }
    return crops.share / crops.presence
  }
}
