import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let emptyMajority = RuleThreshold(
    "emptyMajority", 0.5, .share, "above it most of a batch has nothing to find",
    .engineeringChoice("half of the images"))

  static let mostlyEmptyImages = LossRule(
    id: "mostly-empty-images", evidence: "D13",
    summary: "Sees that most images have no foreground, and advises to limit them in a batch.",
    rationale: """
      An empty image teaches a Dice term nothing but to predict nothing, and cross-entropy little \
      after the first epochs. Some are needed against false positives, so that they are limited \
      and not left out.
      """,
    strength: .weak,
    thresholds: [emptyMajority],
    references: [Literature.survey],
    fires: RuleExample(
      "Lesions in a fifth of the slices", background: 0, emptyShare: 0.8,
      .init("background", 0.99), .init("lesion", 0.01, in: 0.2)),
    staysSilent: RuleExample(
      "A tumour in every image", background: 0, .init("background", 0.97),
      .init("tumour", 0.03, in: 1))
  ) { context in
    let images = context.profile.dataset.imageCount
    guard let empty = context.profile.dataset.emptyImageCount, images > 0 else { return nil }
    let share = Double(empty) / Double(images)
    guard share > emptyMajority.value else { return nil }
    return RuleFinding(
      statement: """
        \(empty) of \(images) images (\(share.readablePercent), more than \
        \(emptyMajority.readable)) have no foreground pixel.
        """,
      measured: ["emptyShare": .number(share)],
      changesIf: "At most \(emptyMajority.readable) of the images are empty.",
      effects: [
        .advise(
          because: "keep the cross-entropy term, and let at most half of a batch be empty images")
      ])
  }
}
