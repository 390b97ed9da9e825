import LabelMasks
import MaskStatistics
import SegmentationLosses

extension LossRule {
  private static let smallShare = RuleThreshold(
    "smallShare", 0.01, .share, "below it a class, and its median component, are tiny",
    .engineeringChoice("lesions of published trials lie below it"))
  private static let several = RuleThreshold(
    "several", 2, .count, "from so many components in the median image on there are several",
    .engineeringChoice("below it there is nothing to choose from"))

  static let manySmallComponents = LossRule(
    id: "many-small-components", evidence: "D6",
    summary: "Sees several tiny components in an image, and advises to draw crops around each.",
    rationale: """
      A crop around a pixel drawn at random shows the largest components again and again. Drawing \
      a component first and then one of its pixels shows all of them equally often; half of the \
      crops placed so is what raised the recall of small lesions.
      """,
    strength: .moderate,
    thresholds: [smallShare, several, CropCoverage.wholeImage],
    references: [Literature.lesions],
    fires: metastases("Six metastases in a volume, crops of a tenth of it", coverage: 0.1),
    staysSilent: metastases("Six metastases in a volume, crops as large as it", coverage: 1)
  ) { context throws(UnmeasuredFigure) in
    guard context.archetype == .objectOnBackground,
      let tiny = context.foreground.max(by: { $0.balance.nonSpeckCount < $1.balance.nonSpeckCount }
      ),
      isTinyAndMany(tiny)
    else { return nil }
    let crop = try context.measuredCrop
    guard crop.coverage < CropCoverage.wholeImage.value else { return nil }
    let count = tiny.balance.medianComponentsPerImage ?? 0
    return RuleFinding(
      statement: """
        The median image has \(count.readable) components of \(tiny.name) (at least \
        \(several.readable)), the median one of \
        \((tiny.balance.medianComponentImageShare ?? 0).readablePercent) of its image (less than \
        \(smallShare.readable)), and a crop of \(crop.size) covers \
        \(crop.coverage.readablePercent) of the image.
        """,
      measured: [
        "medianComponentsPerImage": .number(count),
        "medianComponentImageShare": JSONValue(tiny.balance.medianComponentImageShare),
        "cropCoverage": .number(crop.coverage), "classID": .integer(tiny.balance.classID),
      ],
      changesIf: "Components are fewer or larger, or crops cover the images.",
      effects: [
        .advise(
          because: "draw half of the crops around a component chosen with equal probability, "
            + "whatever its size, and not around a foreground pixel")
      ])
  }

  private static func isTinyAndMany(_ share: RuleContext.Share) -> Bool {
    guard let count = share.balance.medianComponentsPerImage,
      let median = share.balance.medianComponentImageShare
    else { return false }
    return count >= several.value && median < smallShare.value && share.share < smallShare.value
  }

  private static func metastases(_ title: String, coverage: Double) -> RuleExample {
    RuleExample(
      title, background: 0, isVolumetric: true, .init("background", 0.998),
      .init("metastasis", 0.002, objectShare: 0.0001, sizeRatio: 30, componentsPerImage: 6)
    ).cropped(
      .init(
        side: 64, coverage: coverage, foreground: 0.7, presences: [1, 0.7],
        shares: [0.998, 0.002]))
  }
}
