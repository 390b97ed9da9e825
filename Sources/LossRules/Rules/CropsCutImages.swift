import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let wholeImage = CropCoverage.wholeImage
  private static let missing = RuleContext.missing

  static let cropsCutImages = LossRule(
    id: "crops-cut-images", evidence: "D1", aliases: ["D3"],
    summary: "Sees that items of a batch lack classes, and lets Dice sum over the whole batch.",
    rationale: """
      The Dice of a class in an item that holds a few of its pixels, or none, is mostly noise. \
      Sums over the batch join the pieces. nnU-Net pools where its patch does not cover the case. \
      Over several devices the sums must be gathered before they are divided: a mean of the Dice \
      of each device is another loss.
      """,
    strength: .strong,
    thresholds: [missing, wholeImage],
    references: [Literature.nnUNet, Literature.sampleDice],
    fires: RuleExample(
      "Lesions in a third of the slices", background: 0,
      .init("background", 0.99), .init("lesion", 0.01, in: 0.33)),
    staysSilent: RuleExample(
      "Organs in crops as large as their images", background: 0, .init("background", 0.9),
      .init("organ", 0.1)
    ).cropped(
      .init(
        side: 512, coverage: 1, foreground: 1, presences: [1, 1], shares: [0.9, 0.1]))
  ) { context throws(UnmeasuredFigure) in
    guard let reason = try reason(in: context) else { return nil }
    return RuleFinding(
      statement: reason.statement, measured: reason.measured,
      changesIf: "Crops cover the images, and every class is in most of these.",
      effects: [
        .set(
          .diceCrossEntropy, "pooledOverBatch", true,
          because: "sums of its Dice term run over the batch; over several devices, gather the "
            + "sums of all of them first")
      ])
  }

  private static func reason(
    in context: RuleContext
  ) throws(UnmeasuredFigure) -> (statement: String, measured: [String: JSONValue])? {
    if let (scarcest, presence) = context.scarcestClass, presence < missing.value {
      return (
        """
        \(scarcest.name) is in \(presence.readablePercent) of the images (less than \
        \(missing.readable)).
        """,
        ["imageFrequency": .number(presence), "classID": .integer(scarcest.balance.classID)]
      )
    }
    let crop = try context.measuredCrop
    guard crop.coverage < wholeImage.value else { return nil }
    return (
      """
      A crop of \(crop.size) covers \(crop.coverage.readablePercent) of its image on average (less \
      than \(wholeImage.readable)).
      """,
      ["cropCoverage": .number(crop.coverage)]
    )
  }
}

/// The limit between crops that cut images and crops that hold them.
enum CropCoverage {
  static let wholeImage = RuleThreshold(
    "wholeImage", 0.95, .share, "from this part of its image on a crop is as good as all of it",
    .engineeringChoice("a margin of a few pixels makes no difference"))
}
