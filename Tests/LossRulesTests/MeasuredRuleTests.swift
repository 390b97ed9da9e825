import LabelMasks
import MaskStatistics
import SegmentationLosses
import Testing

@testable import LossRules

/// Rules that look at what a scan measures only when asked.
@Suite struct MeasuredRuleTests {
  private func advice(_ example: RuleExample) -> LossAdvice {
    LossAdvisor.advice(
      for: example.profile, besides: example.otherSplits, options: example.options)
  }

  private func statement(of rule: String, in example: RuleExample) throws -> String {
    let evidence = advice(example).recommendations.flatMap(\.evidence)
    return try #require(evidence.first { $0.rule == rule }).statement
  }

  // MARK: - What was not measured

  @Test func aRuleWithoutItsFigureIsNotJudged() {
    let vessels = RuleExample(
      "Vessels", background: 0, .init("background", 0.92), .init("vessel", 0.08))
    let unjudged = advice(vessels).unjudgedRules
    #expect(unjudged.contains(UnjudgedRule(rule: "thin-structures", measurement: .shape)))
    #expect(unjudged.contains(UnjudgedRule(rule: "crops-cut-images", measurement: .crops)))
    #expect(
      unjudged.contains(UnjudgedRule(rule: "details-lost-at-stride", measurement: .structure)))
    // Nobody asked for what these two would need it for.
    #expect(!unjudged.contains { $0.rule == "compact-regions" })
    #expect(!unjudged.contains { $0.rule == "very-uneven-components" })
  }

  @Test func aNoteNamesTheRulesAndTheOption() {
    let notes = [
      UnjudgedRule(rule: "thin-structures", measurement: .shape),
      UnjudgedRule(rule: "crops-cut-images", measurement: .crops),
      UnjudgedRule(rule: "small-organs", measurement: .crops),
    ].notes
    #expect(
      notes == [
        "thin-structures: the scan did not measure how thick regions are; scan "
          + "with --shape to judge it.",
        "crops-cut-images, small-organs: the scan did not measure what random "
          + "crops hold; scan with --crops SIZES to judge them.",
      ])
  }

  @Test func aMeasuredDatasetLeavesNoRuleUnjudged() throws {
    let measured = RuleExample(
      "Everything", background: 0, .init("background", 0.92, boundaryShare: 0.01),
      .init("vessel", 0.08, boundaryShare: 0.6, lostShares: [0, 0, 0, 0], thinShare: 0.9)
    ).cropped(
      .init(side: 256, coverage: 0.5, foreground: 0.9, presences: [1, 0.9], shares: [0.9, 0.1]))
    #expect(advice(measured).unjudgedRules.isEmpty)
  }

  // MARK: - Crops

  private static let twoSizes = RuleExample(
    "Two sizes", background: 0, .init("background", 0.7), .init("roof", 0.3)
  ).cropped(
    .init(side: 256, coverage: 0.2, foreground: 0.6, presences: [1, 0.6], shares: [0.95, 0.05]),
    .init(side: 512, coverage: 0.8, foreground: 0.9, presences: [1, 0.9], shares: [0.85, 0.15]),
    .init(side: 768, coverage: 1, foreground: 1, presences: [1, 1], shares: [0.7, 0.3]))

  @Test func theSharesOfRulesAreThoseOfTheUsualCrop() throws {
    #expect(Self.twoSizes.context.crop?.size == CropSize(width: 512, height: 512))
    #expect(Self.twoSizes.context.largest.share == 0.85)
    #expect(Self.twoSizes.context.largest.frequency == 0.7)
    let told = try statement(of: "object-on-background", in: Self.twoSizes)
    #expect(told.contains("85 % of the labelled pixels"))
    #expect(told.contains("shares are those of random crops of 512x512"))
  }

  @Test func theCropAskedForIsTheOneLookedAt() throws {
    var example = Self.twoSizes
    example.options.crop = CropSize(width: 768, height: 768)
    #expect(example.context.largest.share == 0.7)
    #expect(example.context.archetype == .between)
    example.options.crop = CropSize(width: 640, height: 640)
    #expect(example.context.crop == nil)
  }

  @Test func aClassThatNoMeasuredMaskHoldsKeepsItsShareOfAllPixels() {
    let example = RuleExample(
      "One class is missing from the sample", background: 0, .init("background", 0.7),
      .init("roof", 0.2), .init("pool", 0.1)
    ).cropped(
      .init(side: 512, coverage: 0.5, foreground: 0.9, presences: [1, 0.9], shares: [0.8, 0.2]))
    #expect(example.context.classes.map(\.share) == [0.8, 0.2, 0.1])
  }

  @Test func weightsAreJudgedByAllPixels() throws {
    let scene = RuleExample(
      "A scene whose poles are rare in crops only", .init("road", 0.3), .init("building", 0.25),
      .init("tree", 0.2), .init("sky", 0.15), .init("pole", 0.1)
    ).cropped(
      .init(
        side: 512, coverage: 0.5, foreground: 1, presences: [1, 1, 1, 1, 0.5],
        shares: [0.37, 0.25, 0.2, 0.17, 0.01]))
    #expect(scene.context.rareClasses.isEmpty)
    #expect(!LossAdvisor.firingRules(in: scene).contains("rare-classes"))
  }

  // MARK: - One rule at a time

  /// 5 of 100 specks survive or not: all 40 are taken to be among the 60 that vanish.
  @Test func specksCountAsLost() {
    var balance = ClassBalance(
      split: "train", classID: 1, className: "crack", pixelCount: 1000, imageCount: 1,
      pixelFrequency: nil, inImageFrequency: nil, imageFrequency: nil, componentCount: 100,
      speckCount: 40)
    balance.structure = ClassStructure(
      boundaryShare: 1,
      strideLosses: [
        StrideLoss(stride: 4, nearest: .init(componentCount: 30)),
        StrideLoss(stride: 8, nearest: .init(componentCount: 58)),
      ])
    #expect(balance.vanishedComponentShare(atStride: 4) == 0)
    #expect(balance.vanishedComponentShare(atStride: 8) == 0.3)
    #expect(balance.vanishedComponentShare(atStride: 16) == nil)
    balance.speckCount = 100
    #expect(balance.vanishedComponentShare(atStride: 8) == nil)
  }

  /// Poles are thin, but roads and houses are most of what is not sky.
  @Test func oneThinClassOfManyMakesNoThinForeground() throws {
    let scene = RuleExample(
      "A scene", background: 0, .init("sky", 0.5), .init("road", 0.45, thinShare: 0),
      .init("pole", 0.05, thinShare: 1))
    let thin = try scene.context.thinForeground
    #expect(abs(thin.share - 0.1) < 1e-12)
    #expect(!thin.isThin)
    #expect(thin.thinClasses.map(\.name) == ["pole"])
  }

  /// Cracks have a wide spot here and there, so that hardly one is thin all along.
  @Test func oneWideSpotLeavesACrackThin() throws {
    var profile = RuleExample(
      "Cracks", background: 0, .init("background", 0.98), .init("crack", 0.02, boundaryShare: 0.5)
    ).profile
    func isThin(elongated: Double, boundary: Double, isVolumetric: Bool = false) throws -> Bool {
      profile.classes[1].shape = ClassShape(
        measuredImageCount: 200, thinShare: 0.1, elongatedShare: elongated)
      profile.classes[1].structure?.boundaryShare = boundary
      profile.dataset.volumeCount = isVolumetric ? 200 : 0
      return try RuleContext(profile: profile, options: RecommendOptions()).thinForeground.isThin
    }
    #expect(try isThin(elongated: 0.9, boundary: 0.4))
    #expect(try !isThin(elongated: 0.9, boundary: 0.39))
    #expect(try !isThin(elongated: 0.4, boundary: 0.9))
    #expect(try isThin(elongated: 0.9, boundary: 0.8, isVolumetric: true))
    #expect(try !isThin(elongated: 0.9, boundary: 0.79, isVolumetric: true))
  }

  @Test func skeletonIterationsReachTheLargestRadius() throws {
    let example = try Rules.catalogue.entry("thin-structures").fires
    #expect(try statement(of: "thin-structures", in: example).contains("6 skeleton iterations"))
  }

  @Test func unevenComponentsSpeakOnlyWhereMissesCostMore() throws {
    var example = try Rules.catalogue.entry("very-uneven-components").fires
    for (options, speaks) in [
      (RecommendOptions(preference: .recall), true), (RecommendOptions(task: .lesion), true),
      (RecommendOptions(preference: .precision), false), (RecommendOptions(), false),
    ] {
      example.options = options
      let firing = LossAdvisor.firingRules(in: example)
      #expect(firing.contains("very-uneven-components") == speaks, "\(options)")
    }
    example.options = RecommendOptions(preference: .recall)
    example.classes[1].thinShare = 0.9
    #expect(!LossAdvisor.firingRules(in: example).contains("very-uneven-components"))
  }

  @Test func theTwoRulesOfUnevenComponentsShareOneLimit() throws {
    let rules = ["very-uneven-components", "uneven-components"]
    var example = try Rules.catalogue.entry(rules[0]).fires
    for (ratio, expected) in [(9.9, []), (10, [rules[1]]), (49.9, [rules[1]]), (50, [rules[0]])] {
      example.classes[1].sizeRatio = ratio
      #expect(LossAdvisor.firingRules(in: example).filter(rules.contains) == expected, "\(ratio)")
    }
  }

  @Test func organsPutDiceFocalBeforeDiceTopK() throws {
    let list = advice(try Rules.catalogue.entry("small-organs").fires).recommendations
    #expect(list.prefix(3).map(\.loss) == ["dice-cross-entropy", "dice-focal", "dice-topk"])
    let vetoed = list.filter { $0.verdict == .vetoed }.map(\.loss)
    #expect(vetoed.contains("generalized-dice") && vetoed.contains("focal-tversky"))
  }

  @Test func crossEntropyAloneIsVetoedOnSlices() throws {
    let list = advice(Datasets.synapse).recommendations
    #expect(list.first { $0.loss == "cross-entropy" }?.verdict == .vetoed)
    let organs = advice(Datasets.organs).recommendations
    #expect(organs.first { $0.loss == "cross-entropy" }?.verdict != .vetoed)
  }

  @Test(arguments: ["crops-cut-images", "crops-hold-volumes"])
  func sumsRunOverTheBatchOrTheVolumeAndNeverBoth(rule: String) throws {
    let example = try Rules.catalogue.entry(rule).fires
    let firing = Set(LossAdvisor.firingRules(in: example))
    #expect(firing.intersection(["crops-cut-images", "crops-hold-volumes"]) == [rule])
    let first = try #require(advice(example).recommendations.first)
    let isPooled = rule == "crops-cut-images"
    #expect(first.parametersJSON.contains("\"pooledOverBatch\":\(isPooled)"))
  }

  // MARK: - Other splits

  @Test func splitsThatAreAlikeAreSaidToBe() throws {
    let alike = RuleExample("Two splits", .init("left", 0.5), .init("right", 0.5))
      .validated(on: .init("left", 0.51), .init("right", 0.49))
    let evidence = advice(alike).recommendations[0].evidence
    let drift = try #require(evidence.first { $0.rule == "split-drift" })
    #expect(drift.effect == "advises")
    #expect(drift.statement.contains("The class shares of train lie 0 bits from those of val"))
  }

  @Test func splitsAreNotCalledAlikeByClassesInFewImages() throws {
    let few = RuleExample("Few", .init("left", 0.5), .init("right", 0.49), .init("pole", 0.01))
      .validated(on: .init("left", 0.5), .init("right", 0.47), .init("pole", 0.03, in: 0.02))
    let evidence = advice(few).recommendations[0].evidence
    let drift = try #require(evidence.first { $0.rule == "split-drift" })
    #expect(drift.effect == "advises")
    #expect(drift.statement.contains("fewer than 10 images hold pole: too few to compare"))
    #expect(!drift.statement.contains("the splits differ little"))
  }

  @Test func classesThatTrainingLacksAreNamed() throws {
    let gap = RuleExample(
      "A class in val alone", .init("left", 0.5), .init("right", 0.5), .init("pole", 0, in: 0)
    ).validated(on: .init("left", 0.5), .init("right", 0.49), .init("pole", 0.01))
    let evidence = advice(gap).recommendations[0].evidence
    let drift = try #require(evidence.first { $0.rule == "split-drift" })
    #expect(drift.effect == "warns")
    #expect(drift.statement.contains("train lacks what val has: pole."))
  }
}
