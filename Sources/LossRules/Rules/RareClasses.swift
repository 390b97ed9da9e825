import LabelMasks
import MaskStatistics
import SegmentationLosses

extension LossRule {
  static let rareClasses = LossRule(
    id: "rare-classes", evidence: "C14",
    summary: "Sees rare classes in a scene, and sets class weights of at most 3 to 1.",
    rationale: """
      Rare means below 1 / (5 C). Full inverse frequency aims at mean recall, at the price of \
      false positives, and is never the first choice for IoU or Dice: there the best relative \
      weight of a class is about 1 / IoU. Tempered weights stop at 3 to 1.
      """,
    strength: .weak,
    thresholds: [
      RuleThreshold(
        "rarity", DatasetBalance.rarityLimit(presentClassCount: 1), .ratio,
        "a class is rare below this part of an equal share, 1 / C",
        .engineeringChoice("one meaning of rare everywhere")),
      Archetype.manyClasses,
    ],
    references: [Literature.lesions, Literature.whiteMatter],
    fires: RuleExample(
      "A street scene with poles", .init("road", 0.36), .init("building", 0.25),
      .init("tree", 0.2), .init("sky", 0.17), .init("pole", 0.02)),
    staysSilent: RuleExample(
      "Land cover", .init("field", 0.4), .init("forest", 0.3), .init("town", 0.2),
      .init("water", 0.1))
  ) { context in
    let rare = context.rareClasses
    guard context.archetype == .sceneLike, !rare.isEmpty,
      context.classCount < Int(Archetype.manyClasses.value)
    else { return nil }
    let limit = DatasetBalance.rarityLimit(presentClassCount: context.classCount)
    let weighted: [(SegmentationLoss, String)] = [
      (.diceCrossEntropy, "mean"), (.iouCrossEntropy, "mean"), (.lovaszCrossEntropy, "mean"),
      (.crossEntropy, "frequency"),
    ]
    return RuleFinding(
      statement: """
        \(rare.count.of(context.classCount, "class", "classes")) \
        \(rare.count == 1 ? "covers" : "cover") less than \(limit.readablePercent)\
        \(rare.count == 1 ? "" : " each"), 1 / (5 C): \(rare.listed(by: \.frequency)).
        """,
      measured: ["rareShares": rare.json(by: \.frequency), "rarityLimit": .number(limit)],
      changesIf: "No class covers less than \(limit.readablePercent) of the pixels.",
      effects: weighted.flatMap { loss, normalization -> [RuleEffect] in
        [
          .set(
            loss, "classWeights", "tempered",
            because: "tempered class weights, at most 3 to 1, help the rare classes; full inverse "
              + "frequency would trade precision for recall"),
          .set(
            loss, "normalization", .string(normalization),
            because: normalization == "mean"
              ? "with mean 1 they keep the two terms in proportion"
              : "normalised by frequency they keep the scale of the loss"),
        ]
      })
  }
}
