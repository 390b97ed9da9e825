import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let scarcity = RuleThreshold(
    "scarcity", 0.05, .share, "a class in fewer of the images is drawn more often",
    .engineeringChoice("the 0.001 of LVIS is for 1203 classes"))
  private static let largestFactor = RuleThreshold(
    "largestFactor", 10, .ratio, "an image that is repeated more often is learnt by heart",
    .engineeringChoice("keeps ten copies of an image the most of an epoch"))

  static let scarceClasses = LossRule(
    id: "scarce-classes", evidence: "D9",
    summary: "Sees classes in few of the images, and advises to draw those images more often.",
    rationale: """
      No loss sees a class that the batch lacks. An image is repeated max(1, sqrt(t / presence)) \
      times, presence being the share of the images that hold its scarcest class.
      """,
    strength: .weak,
    thresholds: [scarcity, largestFactor],
    references: [Literature.lvis],
    fires: RuleExample(
      "A tumour in every fiftieth image", background: 0, .init("background", 0.97),
      .init("organ", 0.02), .init("tumour", 0.01, in: 0.02)),
    staysSilent: RuleExample(
      "A tumour in every third image", background: 0, .init("background", 0.97),
      .init("tumour", 0.03, in: 0.33))
  ) { context in
    let scarce = context.classes
      .compactMap { share in share.balance.imageFrequency.map { (name: share.name, presence: $0) } }
      .filter { $0.presence < scarcity.value }
      .sorted { $0.presence < $1.presence }
    guard let scarcest = scarce.first else { return nil }
    let factor = min(
      largestFactor.value, (scarcity.value / scarcest.presence).squareRoot())
    return RuleFinding(
      statement: """
        \(scarce.count.of(context.classCount, "class", "classes")) \
        \(scarce.count == 1 ? "is" : "are") in fewer than \(scarcity.readable) of the images; the scarcest, \(scarcest.name), is in \(scarcest.presence.readablePercent).
        """,
      measured: [
        "scarceClassCount": .integer(scarce.count), "imageFrequency": .number(scarcest.presence),
        "repeatFactor": .number(factor),
      ],
      changesIf: "Every class is in at least \(scarcity.readable) of the images.",
      effects: [
        .advise(
          because: "draw images with scarce classes more often, those of \(scarcest.name) "
            + "\(factor.readable) times (segbalance sampling), before any class weights")
      ])
  }
}
