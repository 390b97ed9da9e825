import Foundation
import LabelMasks
import MaskStatistics
import SegmentationLosses
import Testing

@testable import LossRules

@Suite struct LossAdvisorTests {
  static let datasets: [RuleExample] =
    [
      Datasets.camVid, Datasets.cracks, Datasets.organs, Datasets.liverTumour, Datasets.liver,
      Datasets.synapse, Datasets.nodules, Datasets.whiteMatter, Datasets.kidneyTumour,
    ] + Rules.catalogue.entries.map(\.fires)

  private func advice(
    _ example: RuleExample, _ options: RecommendOptions? = nil
  ) -> [Recommendation] {
    LossAdvisor.advice(for: example.profile, options: options ?? example.options).recommendations
  }

  private func parameters(_ recommendation: Recommendation?) throws -> [String: Any] {
    let data = Data(try #require(recommendation).parametersJSON.utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func find(_ loss: String, in list: [Recommendation]) throws -> Recommendation {
    try #require(list.first { $0.loss == loss })
  }

  // MARK: - What is recommended

  @Test func camVidIsAScene() throws {
    let list = advice(Datasets.camVid)
    #expect(list.prefix(2).map(\.loss) == ["dice-cross-entropy", "cross-entropy"])
    #expect(list[0].verdict == .recommended)
    #expect(list[0].evidence.map(\.rule).contains("scene-like"))
    let settings = try parameters(list[0])
    #expect(settings["classWeights"] as? String == "tempered")
    #expect(settings["normalization"] as? String == "mean")
    #expect(settings["classes"] as? String == "present")
    #expect(try parameters(list[1])["normalization"] as? String == "frequency")
    #expect(list[1].summary.contains("baseline"))
    let rare = try #require(list[0].evidence.first { $0.rule == "rare-classes" })
    #expect(rare.statement.contains("5 of 11 classes cover less than 1.82 %"))
  }

  @Test func cracksAreObjectsOnABackground() throws {
    let list = advice(Datasets.cracks)
    #expect(list.prefix(3).map(\.loss) == ["dice-cross-entropy", "dice-topk", "dice-focal"])
    let settings = try parameters(list[0])
    #expect(settings["classWeights"] as? String == "none")
    #expect(settings["diceWeight"] as? Int == 3)
    #expect(list[0].evidence.contains { $0.statement.contains("98 %") })
  }

  @Test func volumesKeepEqualParts() throws {
    #expect(try parameters(advice(Datasets.organs).first)["diceWeight"] as? Int == 1)
  }

  @Test func aSceneWithoutRareClassesNeedsNoWeights() throws {
    let example = RuleExample(
      "Land cover", .init("field", 0.4), .init("forest", 0.3), .init("town", 0.2),
      .init("water", 0.1))
    let list = advice(example)
    #expect(list[0].loss == "dice-cross-entropy")
    #expect(try parameters(list[0])["classWeights"] as? String == "none")
    #expect(try find("cross-entropy", in: list).verdict == .adequate)
  }

  @Test func noClassIsDroppedWhereNoneIsABackground() throws {
    #expect(try parameters(advice(Datasets.camVid).first)["includeBackground"] as? Bool == true)
    #expect(try parameters(advice(Datasets.cracks).first)["includeBackground"] as? Bool == false)
  }

  @Test func closeScoresAreSaid() throws {
    let list = advice(Datasets.liver)
    let note = try #require(list[0].evidence.first { $0.rule == "close-scores" })
    #expect(note.statement.contains("expected gain"))
    #expect(list[1].verdict == .adequate)
    #expect(list[2].verdict == .adequate)
  }

  @Test func lesionsVetoLossesPerPixel() throws {
    for dataset in [Datasets.nodules, Datasets.liverTumour, Datasets.whiteMatter] {
      let list = advice(dataset)
      #expect(list[0].loss == "dice-cross-entropy")
      #expect(try find("cross-entropy", in: list).verdict == .vetoed)
      #expect(try find("tversky-cross-entropy", in: list).rank <= 3)
      #expect(try parameters(list[0])["diceWeight"] as? Int == 3)
    }
  }

  /// Rules of the evidence base, section 2.3: what must never be among the first three.
  static let forbidden: [(RuleExample, [String])] = [
    (Datasets.organs, ["generalized-dice", "weighted-cross-entropy", "focal-tversky"]),
    (Datasets.liverTumour, ["weighted-cross-entropy", "focal", "sigmoid-focal"]),
    (Datasets.liver, ["topk-cross-entropy", "weighted-cross-entropy"]),
    (Datasets.synapse, ["cross-entropy", "focal-tversky"]),
    (Datasets.nodules, ["binary-cross-entropy", "cross-entropy", "focal", "sigmoid-focal"]),
    (Datasets.whiteMatter, ["weighted-cross-entropy"]),
    (Datasets.kidneyTumour, ["cross-entropy"]),
  ]

  @Test(arguments: forbidden.indices)
  func publishedFailuresAreNeverAmongTheFirstThree(index: Int) {
    let (dataset, losses) = Self.forbidden[index]
    for options in Self.allOptions {
      let firstThree = advice(dataset, options).prefix(3).map(\.loss)
      #expect(Set(firstThree).isDisjoint(with: losses), "\(dataset.title): \(firstThree)")
    }
  }

  // MARK: - Options

  static let allOptions: [RecommendOptions] = {
    let metrics: [RecommendOptions.Metric?] = [nil, .dice, .iou]
    let preferences: [RecommendOptions.Preference?] = [nil, .recall, .precision]
    return metrics.flatMap { metric in
      preferences.map { RecommendOptions(metric: metric, preference: $0) }
    }
  }()

  @Test func theMetricMovesLossesOfItsType() throws {
    let plain = try find("iou-cross-entropy", in: advice(Datasets.camVid))
    let iou = advice(Datasets.camVid, RecommendOptions(metric: .iou))
    let dice = advice(Datasets.camVid, RecommendOptions(metric: .dice))
    #expect(try find("iou-cross-entropy", in: iou).rank < plain.rank)
    #expect(try find("lovasz-cross-entropy", in: iou).rank <= 4)
    #expect(try find("iou-cross-entropy", in: dice).score > plain.score)
    #expect(!dice.contains { $0.loss == "lovasz-cross-entropy" })
  }

  @Test func thePreferenceMovesTheOperatingPoint() throws {
    let recall = advice(Datasets.organs, RecommendOptions(preference: .recall))
    let precision = advice(Datasets.organs, RecommendOptions(preference: .precision))
    let forRecall = try parameters(try find("tversky-cross-entropy", in: recall))
    let forPrecision = try parameters(try find("tversky-cross-entropy", in: precision))
    #expect(forRecall["falseNegativeWeight"] as? Double == 0.7)
    #expect(forRecall["falsePositiveWeight"] as? Double == 0.3)
    #expect(forPrecision["falseNegativeWeight"] as? Double == 0.3)
    #expect(forPrecision["falsePositiveWeight"] as? Double == 0.7)
    let lesions = advice(Datasets.nodules, RecommendOptions(preference: .precision))
    let forLesions = try find("tversky-cross-entropy", in: lesions)
    #expect(try parameters(forLesions)["falseNegativeWeight"] as? Double == 0.3)
    #expect(!forLesions.evidence.contains { $0.rule == "small-lesions" })
    #expect(recall[0].evidence.contains { $0.statement.contains("threshold") })
  }

  @Test func theBatchSizeDecidesOnGeneralizedDice() {
    let example = RuleExample(
      "A tumour in half of the images", background: 0, .init("background", 0.97),
      .init("tumour", 0.03, in: 0.5))
    func vetoes(_ batchSize: Int) -> Bool {
      advice(example, RecommendOptions(batchSize: batchSize))
        .contains { $0.loss == "generalized-dice" && $0.verdict == .vetoed }
    }
    // 0.5^6 = 1.6 %, 0.5^7 = 0.8 %.
    #expect(vetoes(6))
    #expect(!vetoes(7))
  }

  @Test func aTaskThatIsSaidToBeLesionsIsOne() throws {
    let plain = advice(Datasets.kidneyTumour)
    let said = advice(Datasets.kidneyTumour, RecommendOptions(task: .lesion))
    #expect(try find("cross-entropy", in: plain).verdict != .vetoed)
    #expect(try find("cross-entropy", in: said).verdict == .vetoed)

    let large = RuleExample(
      "Skin lesions", background: 0, .init("background", 0.78), .init("lesion", 0.22))
    let answer = advice(large, RecommendOptions(task: .lesion))
    #expect(try find("cross-entropy", in: answer).verdict != .vetoed)
    #expect(
      answer[0].evidence.contains { $0.rule == "small-lesions" && $0.effect == "warns" })
  }

  @Test func optionsAreWrittenWithTheAnswer() {
    let options = RecommendOptions(metric: .iou, batchSize: 4)
    #expect(
      advice(Datasets.liver, options).first?.optionsJSON
        == #"{"batchSize":4,"crop":null,"metric":"iou","preference":null,"task":null}"#)
  }

  // MARK: - Whatever the dataset

  @Test(arguments: datasets.indices)
  func theListIsWellFormed(index: Int) throws {
    for options in Self.allOptions {
      let list = advice(Self.datasets[index], options)
      #expect(list.map(\.rank) == Array(1...list.count))
      #expect(Set(list.map(\.loss)).count == list.count)
      #expect(list.count { $0.verdict == .recommended } == 1)
      #expect(list[0].verdict == .recommended)
      let firstVeto = list.firstIndex { $0.verdict == .vetoed } ?? list.count
      #expect(list[firstVeto...].allSatisfy { $0.verdict == .vetoed })
      for recommendation in list {
        #expect(Losses.catalogue.find(recommendation.loss) != nil)
        #expect(!recommendation.evidence.isEmpty, "\(recommendation.loss)")
        #expect(recommendation.summary.hasSuffix("."))
        #expect(recommendation.score > 0)
        // A rule may speak of a loss, and in general of whichever comes first.
        let reasons = recommendation.evidence.map { "\($0.rule) \($0.effect)" }
        #expect(Set(reasons).count == reasons.count, "\(recommendation.loss): \(reasons)")
        let effects = Set(recommendation.evidence.map(\.effect))
        #expect(effects.isSubset(of: ["raises", "lowers", "vetoes", "warns", "advises", "sets"]))
        #expect(effects.contains("vetoes") == (recommendation.verdict == .vetoed))
        for evidence in recommendation.evidence {
          #expect(Rules.catalogue.find(evidence.rule) != nil)
          #expect(!evidence.sources.isEmpty)
          let measured = Data(evidence.measuredJSON.utf8)
          #expect(try JSONSerialization.jsonObject(with: measured) is [String: Any])
        }
      }
    }
  }

  @Test(arguments: datasets.indices)
  func theOrderOfTheClassesDoesNotMatter(index: Int) {
    var profile = Self.datasets[index].profile
    let straight = LossAdvisor.advice(for: profile, options: Self.datasets[index].options)
    profile.classes.reverse()
    #expect(LossAdvisor.advice(for: profile, options: Self.datasets[index].options) == straight)
  }

  @Test(arguments: 1...200)
  func anyDatasetGetsAnAnswer(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...40, using: &generator)
    let raw = (0..<count).map { _ in
      Double.random(in: 0.0001...1, using: &generator)
        * (Bool.random(using: &generator) ? 1 : 0.001)
    }
    let total = raw.reduce(0, +)
    let example = RuleExample(
      "seed \(seed)", background: Bool.random(using: &generator) ? 0 : nil,
      isVolumetric: Bool.random(using: &generator),
      raw.map { .init("class", $0 / total, in: Double.random(in: 0.005...1, using: &generator)) })
    let firing = LossAdvisor.firingRules(in: example)
    let kinds = Set(firing).intersection(Archetype.allCases.map(\.rawValue))
    #expect(kinds.count == 1, "seed \(seed)")
    #expect(advice(example).first?.loss == "dice-cross-entropy", "seed \(seed)")
  }

  // MARK: - Nothing to recommend

  @Test func nothingToSegmentIsSaid() {
    let road = RuleExample("Only road", .init("road", 1), .init("car", 0, in: 0))
    let advice = LossAdvisor.advice(for: road.profile)
    #expect(advice.recommendations.isEmpty)
    #expect(
      advice.obstacle == """
        The split 'train' has pixels of one class only (road), so that there is nothing to \
        segment; without a pixel in it: car.
        """)
  }

  @Test func noPixelAndNoImageAreSaid() {
    var profile = RuleExample("Nothing", .init("road", 0, in: 0)).profile
    #expect(
      LossAdvisor.advice(for: profile).obstacle == "The split 'train' has no labelled pixel.")
    profile.dataset.imageCount = 0
    #expect(LossAdvisor.advice(for: profile).obstacle == "The split 'train' has no image.")
  }
}
