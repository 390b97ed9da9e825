import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let fewPositives = RuleThreshold(
    "fewPositives", 20, .count, "with fewer images of foreground a network learns them by heart",
    .engineeringChoice("below it a fifth of the images for validation is no sample"))
  private static let fewPixels = RuleThreshold(
    "fewPixels", 100_000, .count, "with fewer foreground pixels an epoch shows little of it",
    .engineeringChoice("a square of about 300 x 300 pixels in all"))

  static let littleForeground = LossRule(
    id: "little-foreground", evidence: "B17",
    summary: "Sees that there is little foreground in all, and advises the plainest training.",
    rationale: """
      With little foreground a network fits what it was shown and misses the rest: on unseen images \
      its logits of the small class shift towards the background. Weights and losses that adapt to \
      hard pixels press harder on the same few examples; augmentation and regularisation help.
      """,
    strength: .weak,
    thresholds: [fewPositives, fewPixels],
    references: [Literature.fewSamples],
    fires: RuleExample(
      "A nodule in every twentieth image", background: 0, .init("background", 0.9999),
      .init("nodule", 0.0001, in: 0.05)),
    staysSilent: RuleExample(
      "Cracks in concrete", background: 0, .init("background", 0.98), .init("crack", 0.02))
  ) { context in
    let foreground = context.foreground
    guard context.backgroundID != nil,
      let positives = foreground.map(\.balance.imageCount).max()
    else { return nil }
    let pixels = foreground.reduce(0) { $0 + $1.balance.pixelCount }
    guard Double(positives) < fewPositives.value || Double(pixels) < fewPixels.value else {
      return nil
    }
    return RuleFinding(
      statement: """
        The foreground has \(Double(pixels).readable) pixels in all (\(fewPixels.readable) would be enough), and its \
        most frequent class is in \(positives) images (\(fewPositives.readable) would be enough).
        """,
      measured: [
        "foregroundPixelCount": .integer(Int(pixels)),
        "positiveImageCount": .integer(Int(positives)),
      ],
      changesIf: """
        The foreground has \(fewPixels.readable) pixels or more, in \(fewPositives.readable) images \
        or more.
        """,
      effects: [
        .advise(
          because: "train the plain compound without class weights and without terms that adapt "
            + "to hard pixels; more augmentation and regularisation do more than another loss")
      ])
  }
}
