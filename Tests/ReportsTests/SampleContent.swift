import ClassWeights
import DatasetStatistics
import LabelMasks
import LossRules
import MaskStatistics
import Reports

/// A small street scene: five classes and one that is declared but absent, two splits.
enum StreetSample {
  struct Class {
    var id: Int
    var name: String
    var pixels: UInt64
    var images: UInt64
    var components: UInt64
    var specks: UInt64
    var medianArea: Double?
  }

  static let train = [
    Class(
      id: 0, name: "road", pixels: 6_400_000, images: 80, components: 96, specks: 4,
      medianArea: 65536),
    Class(
      id: 1, name: "building", pixels: 2_560_000, images: 78, components: 310, specks: 35,
      medianArea: 2048),
    Class(
      id: 2, name: "traffic_light", pixels: 20_000, images: 41, components: 180, specks: 90,
      medianArea: 90.5),
    Class(
      id: 3, name: "car | van", pixels: 1_000_000, images: 66, components: 240, specks: 12,
      medianArea: 1448),
    Class(
      id: 4, name: "cyclist", pixels: 20_480, images: 6, components: 8, specks: 0, medianArea: 2048),
    Class(id: 5, name: "tram", pixels: 0, images: 0, components: 0, specks: 0, medianArea: nil),
  ]

  static let val = [
    Class(
      id: 0, name: "road", pixels: 1_500_000, images: 20, components: 22, specks: 0,
      medianArea: 65536),
    Class(
      id: 1, name: "building", pixels: 800_000, images: 20, components: 71, specks: 9,
      medianArea: 2048),
    Class(
      id: 2, name: "traffic_light", pixels: 16_000, images: 14, components: 52, specks: 20,
      medianArea: 90.5),
    Class(
      id: 3, name: "car | van", pixels: 180_000, images: 15, components: 44, specks: 1,
      medianArea: 1448),
    Class(id: 4, name: "cyclist", pixels: 0, images: 0, components: 0, specks: 0, medianArea: nil),
    Class(
      id: 5, name: "tram", pixels: 4_000, images: 2, components: 2, specks: 0, medianArea: 2048),
  ]

  static func profile(
    _ split: String, _ classes: [Class], images: UInt64, ignored: UInt64
  ) -> SplitProfile {
    let labelled = classes.reduce(0) { $0 + $1.pixels }
    let present = classes.filter { $0.pixels > 0 }
    var dataset = DatasetBalance(split: split)
    dataset.imageCount = images
    dataset.labelledPixelCount = labelled
    dataset.ignoredPixelCount = ignored
    dataset.classCount = classes.count
    dataset.presentClassCount = present.count
    if let largest = present.map(\.pixels).max(), let smallest = present.map(\.pixels).min() {
      dataset.imbalanceRatio = Double(largest) / Double(smallest)
      dataset.effectiveClassCount = 2.43
    }
    let identifiable = present.filter { $0.images >= 10 }.map(\.pixels)
    if let largest = identifiable.max(), let smallest = identifiable.min() {
      dataset.imbalanceRatioWithoutFlagged = Double(largest) / Double(smallest)
    }
    let perImage = images == 0 ? 0 : labelled / images
    return SplitProfile(
      dataset: dataset,
      classes: classes.map {
        ClassBalance(
          split: split, classID: $0.id, className: $0.name, pixelCount: $0.pixels,
          imageCount: $0.images,
          pixelFrequency: labelled == 0 ? nil : Double($0.pixels) / Double(labelled),
          inImageFrequency: $0.images == 0
            ? nil : Double($0.pixels) / Double(perImage * $0.images),
          imageFrequency: images == 0 ? nil : Double($0.images) / Double(images),
          componentCount: $0.components, speckCount: $0.specks,
          medianComponentArea: $0.medianArea)
      },
      backgroundID: nil)
  }

  /// By the formulas of two schemes, one of them under two names.
  static func weights(_ profile: SplitProfile) -> [ClassWeight] {
    let schemes: [(String, Double)] = [
      ("tempered", 0.19), ("balanced", 1), ("inverse-frequency", 1),
    ]
    return schemes.flatMap { scheme, power in
      let raw = profile.classes.map { balance -> Double? in
        guard balance.isPresent, let frequency = balance.pixelFrequency else { return nil }
        return power == 1 ? 1 / frequency : 1 / frequency.squareRoot().squareRoot().squareRoot()
      }
      let present = raw.compactMap { $0 }
      let scale = present.reduce(0, +) / Double(max(1, present.count))
      return zip(raw, profile.classes).map { weight, balance in
        ClassWeight(
          split: profile.dataset.split, scheme: scheme, normalization: .mean,
          classID: balance.classID, className: balance.className,
          weight: weight.map { $0 / scale }, ciLow: weight.map { $0 / scale * 0.8 },
          ciHigh: balance.imageCount < 10 ? nil : weight.map { $0 / scale * 1.25 },
          parametersJSON: "{}")
      }
    }
  }

  static let recommendations = [
    Recommendation(
      rank: 1, loss: "dice-cross-entropy", verdict: .recommended, score: 1.19,
      summary: "Train with Dice + cross-entropy first: in a scene it helps the small classes.",
      parametersJSON: #"{"classWeights":"tempered","normalization":"mean","diceWeight":1}"#,
      split: "train", optionsJSON: "{}",
      evidence: [
        RecommendationEvidence(
          rule: "scene-like", evidence: "A2", effect: "raises",
          statement: "The largest class holds 64 % of the pixels (at most 70 %)",
          measuredJSON: #"{"largestFrequency":0.64}"#,
          changesIf: "The largest class held more than 80 %", strength: .strong,
          sources: "Ma et al. 2021; Azad et al. 2023"),
        RecommendationEvidence(
          rule: "scene-like", evidence: "A2", effect: "sets",
          statement: """
            The largest class holds 64 % of the pixels (at most 70 %). The Dice term runs over \
            the present classes.
            """,
          measuredJSON: #"{"largestFrequency":0.64}"#,
          changesIf: "The largest class held more than 80 %", strength: .strong,
          sources: "Ma et al. 2021; Azad et al. 2023"),
        RecommendationEvidence(
          rule: "small-gain", evidence: "E1", effect: "warns",
          statement: "The first three scores lie within 1 point: the default is adequate.",
          measuredJSON: #"{"spread":0.9}"#, changesIf: nil, strength: .weak, sources: ""),
      ]),
    Recommendation(
      rank: 2, loss: "cross-entropy", verdict: .adequate, score: 2.13,
      summary: "The baseline of street scenes.", parametersJSON: "{}", split: "train",
      optionsJSON: "{}",
      evidence: [
        RecommendationEvidence(
          rule: "scene-like", evidence: "A2", effect: "raises",
          statement: "Cross-entropy is the baseline to compare with.", measuredJSON: "{}",
          changesIf: nil, strength: .moderate, sources: "Azad et al. 2023")
      ]),
    Recommendation(
      rank: 3, loss: "generalized-dice", verdict: .vetoed, score: 99,
      summary: "Collapses where a class is absent.", parametersJSON: "{}", split: "train",
      optionsJSON: "{}",
      evidence: [
        RecommendationEvidence(
          rule: "absent-in-batch", evidence: "B1", effect: "vetoes",
          statement: "cyclist is absent from 54 % of batches of 8 (more than 1 %)",
          measuredJSON: #"{"absent":0.54}"#, changesIf: nil, strength: .strong,
          sources: "Sudre et al. 2017")
      ]),
  ]

  static let issues =
    (0..<7).map {
      ScanIssue(
        path: "train/broken_\($0).png", severity: .error, kind: .truncated,
        message: "must have 480 rows, found \($0 + 100)", byteOffset: 8193)
    } + [
      ScanIssue(
        path: "val/scene_9.png", severity: .warning, kind: .undeclaredLabel,
        message: "label 37 is not in the label table (labels 0-5)",
        hint: "add it to labels.txt, or name it with --ignore-index 37")
    ]

  static var content: ReportContent {
    let trained = profile("train", train, images: 80, ignored: 900_000)
    let whole = zip(train, val).map {
      Class(
        id: $0.id, name: $0.name, pixels: $0.pixels + $1.pixels, images: $0.images + $1.images,
        components: $0.components + $1.components, specks: $0.specks + $1.specks,
        medianArea: $0.medianArea ?? $1.medianArea)
    }
    var content = ReportContent(
      datasetName: "street",
      profiles: [
        trained, profile("val", val, images: 20, ignored: 100_000),
        profile("all", whole, images: 100, ignored: 1_000_000),
      ],
      defaultSplit: "train", weights: weights(trained),
      priors: trained.classes.map {
        ClassPrior(
          split: "train", classID: $0.classID, className: $0.className,
          logPrior: $0.isPresent ? -1.25 : nil, biasInit: $0.isPresent ? -0.75 : nil)
      },
      recommendations: recommendations, probedLosses: probedLosses, probedClasses: probedClasses,
      issues: issues,
      info: [
        ("ignore index", "255"), ("ignore reason", "beside the labels 0-5 it can only mean ignore"),
        ("background", "none"),
      ],
      programVersion: "0.1.0")
    content.addStatistics(trained)
    return content
  }
}
