import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let baselineBonus = RuleThreshold(
    "baselineBonus", 1, .points, "so much better does cross-entropy start without rare classes",
    .engineeringChoice("about what other losses gained over it in street scenes"))

  static let sceneLike = LossRule(
    id: "scene-like", evidence: "A2", aliases: ["A3b"],
    summary: "Sees several large classes sharing the image, and puts Dice + cross-entropy first.",
    rationale: """
      In scenes cross-entropy is the baseline to beat, and what other losses gain over it is \
      small: about one point of mean IoU in street scenes. A Dice term over the present classes, \
      pooled over the batch, lifts rare classes without steep weights. From twenty classes on the \
      shares of all of them may be small; the same holds where no class dominates.
      """,
    strength: .strong,
    thresholds: [
      Archetype.sceneShare, Archetype.largeClassShare, Archetype.largeClassCount,
      Archetype.manyClasses, baselineBonus,
    ],
    references: [Literature.azad, Literature.paddleSeg, Literature.jaccardMetric],
    fires: RuleExample(
      "A street scene", .init("road", 0.36), .init("building", 0.25), .init("tree", 0.2),
      .init("sky", 0.17), .init("pole", 0.02)),
    staysSilent: RuleExample(
      "A lesion", background: 0, .init("background", 0.99), .init("lesion", 0.01))
  ) { context in
    guard context.archetype == .sceneLike else { return nil }
    let large = context.count(above: Archetype.largeClassShare.value)
    let hasRareClasses = !context.rareClasses.isEmpty
    var effects: [RuleEffect] = [
      .place(
        .diceCrossEntropy, .first,
        because: "in a scene a Dice term over the present classes, pooled over the batch, helps "
          + "the small ones and costs the large ones little"),
      .set(
        .diceCrossEntropy, "classes", "present",
        because: "the Dice term averages over the present classes"),
      .set(
        .diceCrossEntropy, "pooledOverBatch", true,
        because: "its sums run over the batch"),
      .place(
        .crossEntropy, .second, because: "it is the baseline of scenes, so train it too"),
    ]
    if !hasRareClasses {
      effects.append(
        .raise(
          .crossEntropy, by: baselineBonus.value,
          because: "without rare classes it is the baseline that is hard to beat"))
    }
    return RuleFinding(
      statement: """
        The largest class, \(context.largest.name), covers \
        \(context.largest.share.readablePercent) of the labelled pixels (at most \
        \(Archetype.sceneShare.readable)), and \
        \(large.of(context.classCount, "class", "classes")) \(large == 1 ? "covers" : "cover") more \
        than \(Archetype.largeClassShare.readable)\(large == 1 ? "" : " each"): a scene \
        (\(context.shareBasis)).
        """,
      measured: [
        "largestShare": .number(context.largest.share), "largeClassCount": .integer(large),
        "presentClassCount": .integer(context.classCount),
      ],
      changesIf: """
        One class covers more than \(Archetype.sceneShare.readable) of the pixels (now \
        \(context.largest.share.readablePercent)), or fewer than \
        \(Archetype.largeClassCount.readable) of fewer than \(Archetype.manyClasses.readable) \
        classes are large (now \(large)).
        """,
      effects: effects)
  }
}
