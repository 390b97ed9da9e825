import SegBalance
import Testing

/// The rules that each sample was made to show.
@Suite struct SampleRuleTests {
  @Test func vesselsAreThinStructures() throws {
    let rules = try firingRules(on: "vessels")
    #expect(rules.contains("thin-structures"))
    #expect(!rules.contains("small-lesions"))
  }

  @Test func volumesHoldSmallLesionsOfVeryDifferentSizes() throws {
    let plain = try firingRules(on: "volumes")
    #expect(plain.contains("small-lesions"))
    #expect(!plain.contains("thin-structures") && !plain.contains("very-uneven-components"))
    let recall = try firingRules(on: "volumes", RecommendOptions(preference: .recall))
    #expect(!recall.isDisjoint(with: ["uneven-components", "very-uneven-components"]))
  }

  private func firingRules(
    on id: String, _ options: RecommendOptions = RecommendOptions()
  ) throws -> Set<String> {
    let sample = try SampleDatasets.catalogue.entry(id)
    let masks = sample.files(seed: SampleDataset.defaultSeed)
      .filter { $0.path.hasPrefix("train/") }.map(\.mask)
    let advice = LossAdvisor.advice(
      for: try profile(of: masks, classNames: sample.classNames), options: options)
    return Set(advice.recommendations.flatMap(\.evidence).map(\.rule))
  }

  /// The figures of a split, summed by hand; class 0 is the background.
  private func profile(of masks: [LabelMask], classNames: [String]) throws -> SplitProfile {
    var analyzer = MaskAnalyzer()
    let found = try masks.map { try analyzer.analyze($0) }
    let labelled = masks.reduce(0) { $0 + $1.shape.pixelCount }
    var dataset = DatasetBalance(split: "train")
    dataset.imageCount = UInt64(masks.count)
    dataset.labelledPixelCount = UInt64(labelled)
    dataset.volumeCount = UInt64(masks.count { $0.shape.isVolume })
    let classes = try classNames.indices.map { id in
      var balance = balance(
        of: id, name: classNames[id], in: found.compactMap { $0.first { $0.label == id } },
        labelled: Double(labelled), imageCount: masks.count)
      balance.shape = try shape(of: id, in: masks)
      return balance
    }
    return SplitProfile(dataset: dataset, classes: classes, backgroundID: 0)
  }

  private func balance(
    of id: Int, name: String, in images: [LabelStatistics], labelled: Double, imageCount: Int
  ) -> ClassBalance {
    let pixels = images.reduce(0) { $0 + $1.pixelCount }
    let spread = ComponentSpread(of: images)
    var areas = AreaDistribution()
    for image in images { areas.add(image) }
    let median = areas.quantile(0.5)?.value
    var balance = ClassBalance(
      split: "train", classID: id, className: name, pixelCount: pixels,
      imageCount: UInt64(images.count), pixelFrequency: Double(pixels) / labelled,
      inImageFrequency: nil, imageFrequency: Double(images.count) / Double(imageCount),
      componentCount: images.reduce(0) { $0 + $1.componentCount },
      speckCount: images.reduce(0) { $0 + $1.speckCount },
      smallComponentCount: images.reduce(0) { $0 + $1.smallComponentCount },
      medianComponentArea: median,
      medianComponentImageShare: median.map { $0 * Double(imageCount) / labelled })
    balance.medianComponentsPerImage = spread?.medianWithoutSpecks
    balance.medianComponentSizeRatio = spread?.medianSizeRatioWithoutSpecks
    return balance
  }

  private func shape(of id: Int, in masks: [LabelMask]) throws -> ClassShape? {
    var analyzer = ShapeAnalyzer()
    let shapes = try masks.compactMap { mask in
      try analyzer.analyze(mask).first { $0.label == id }
    }
    let pixels = Double(shapes.reduce(0) { $0 + $1.measuredPixelCount })
    guard pixels > 0 else { return nil }
    return ClassShape(
      measuredImageCount: UInt64(shapes.count),
      thinShare: Double(shapes.reduce(0) { $0 + $1.thinPixelCount }) / pixels,
      elongatedShare: Double(shapes.reduce(0) { $0 + $1.elongatedPixelCount }) / pixels,
      largestInscribedRadius: shapes.compactMap(\.largestInscribedRadius).max())
  }
}
