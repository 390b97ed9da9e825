import MaskStatistics
import Testing

@testable import ClassWeights

@Suite struct ClassWeightingTests {
  /// Published to four digits in caffe-segnet issue 37; the further digits follow from its counts.
  static let publishedMedianFrequency = [
    0.256527308, 0.185282667, 4.396287575, 0.136869322, 0.918473131, 0.387319864, 3.533074291,
    1.812685267, 0.724619798, 5.855012981, 8.136508447, 1.097409921,
  ]

  private func weights(
    _ scheme: WeightScheme, _ classes: [ClassBalance], normalization: WeightNormalization = .none,
    parameters: WeightParameters = WeightParameters()
  ) -> [Double?] {
    ClassWeighting(scheme: scheme, parameters: parameters, normalization: normalization)
      .weights(of: classes).map(\.weight)
  }

  @Test func camVidsMedianFrequencyIsAsPublished() throws {
    let classes = CamVid.counted.balances(imageCount: CamVid.imageCount)
    for (weight, published) in zip(
      weights(.medianFrequency, classes), Self.publishedMedianFrequency)
    {
      #expect(abs(try #require(weight) - published) < 1e-9)
    }
  }

  @Test func complementsAddUpToClassesMinusOne() {
    let classes = CamVid.counted.balances(imageCount: CamVid.imageCount)
    let sum = weights(.complement, classes).compactMap(\.self).reduce(0, +)
    #expect(abs(sum - 11) < 1e-12)
  }

  @Test(arguments: WeightSchemeTests.schemes, 1...10)
  func normalisationsDoWhatTheySay(id: String, seed: UInt64) throws {
    let scheme = try WeightSchemes.catalogue.entry(id)
    let classes = randomClasses(seed: seed)
    func present(_ normalization: WeightNormalization) -> [Double] {
      weights(scheme, classes, normalization: normalization).compactMap(\.self)
    }
    let frequencies = classes.filter(\.isPresent).compactMap(\.pixelFrequency)
    #expect(abs(present(.sum).reduce(0, +) - 1) < 1e-12, "seed \(seed)")
    #expect(abs(present(.mean).reduce(0, +) - Double(frequencies.count)) < 1e-11, "seed \(seed)")
    #expect(present(.max).max() == 1, "seed \(seed)")
    let scale = zip(present(.frequency), frequencies).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(scale - 1) < 1e-12, "seed \(seed)")
  }

  @Test func absentClassesHaveNoWeightAndDoNotCount() {
    let with = [
      CountedClass(name: "a", pixels: 900, images: 2, imagePixels: 1000),
      CountedClass(name: "gone", pixels: 0, images: 0, imagePixels: 0),
      CountedClass(name: "b", pixels: 100, images: 2, imagePixels: 1000),
    ].balances(imageCount: 2)
    let without = with.filter(\.isPresent)
    for scheme in WeightSchemes.catalogue.entries {
      let all = weights(scheme, with, normalization: .mean)
      #expect(all[1] == nil, "\(scheme.id)")
      #expect([all[0], all[2]] == weights(scheme, without, normalization: .mean), "\(scheme.id)")
    }
  }

  @Test func emptySplitHasNoWeights() {
    let classes = [
      CountedClass(name: "a", pixels: 0, images: 0, imagePixels: 0),
      CountedClass(name: "b", pixels: 0, images: 0, imagePixels: 0),
    ].balances(imageCount: 0)
    for scheme in WeightSchemes.catalogue.entries {
      #expect(weights(scheme, classes, normalization: .frequency) == [nil, nil])
      #expect(ClassWeighting(scheme: scheme).weights(of: []).isEmpty)
    }
  }

  @Test func aSingleClassWeighsOneOrNothing() {
    let classes = [CountedClass(name: "a", pixels: 50, images: 1, imagePixels: 50)]
      .balances(imageCount: 1)
    #expect(weights(.complement, classes) == [0])
    #expect(weights(.complement, classes, normalization: .mean) == [nil])
    #expect(weights(.tempered, classes, normalization: .mean) == [1])
    #expect(weights(.medianFrequency, classes, normalization: .mean) == [1])
  }

  @Test func powerThenCapThenNormalisation() {
    let classes = [
      CountedClass(name: "a", pixels: 900, images: 1, imagePixels: 1000),
      CountedClass(name: "b", pixels: 90, images: 1, imagePixels: 1000),
      CountedClass(name: "c", pixels: 10, images: 1, imagePixels: 1000),
    ].balances(imageCount: 1)
    let parameters = WeightParameters(power: 0.5, cap: 4)
    let found = weights(
      .inverseFrequency, classes, normalization: .max, parameters: parameters
    ).compactMap(\.self)
    // Square roots of 1.11, 11.1, 100 are in the ratio 1 : 3.162 : 9.487; the cap makes that 4.
    let expected = [0.25, 10.0.squareRoot() / 4, 1]
    for (weight, value) in zip(found, expected) { #expect(abs(weight - value) < 1e-12) }
  }

  @Test(arguments: 1...20)
  func temperedKeepsItsRatio(seed: UInt64) {
    let classes = randomClasses(seed: seed)
    let present = ClassWeighting.presentClasses(in: classes)
    let found = weights(.tempered, classes).compactMap(\.self)
    let ratio = (found.max() ?? 0) / (found.min() ?? 1)
    #expect(abs(ratio - min(3, present.imbalanceRatio)) < 1e-12, "seed \(seed)")
  }

  @Test func oneMissingCountDoesNotDivideByZero() {
    var classes = WeightExample.classes
    classes[0].componentCount = 0
    let found = weights(
      .effectiveNumber, classes, parameters: WeightParameters(countUnit: .components))
    #expect(found[0] == 1)
  }

  @Test func parametersAreStoredWithSortedKeys() throws {
    func json(_ scheme: WeightScheme, _ parameters: WeightParameters) -> String? {
      ClassWeighting(scheme: scheme, parameters: parameters)
        .weights(of: WeightExample.classes).first?.parametersJSON
    }
    #expect(json(.enet, WeightParameters()) == "{}")
    #expect(
      json(.effectiveNumber, WeightParameters(countUnit: .components, cap: 10))
        == #"{"beta":0.9999,"cap":10.0,"countUnit":"components"}"#)
    #expect(
      json(.tempered, WeightParameters(power: 0.5)) == #"{"power":0.5,"targetRatio":3.0}"#)
  }

  @Test func allWeightsHasEverySchemeAndNormalisation() {
    let profile = SplitProfile(
      dataset: DatasetBalance(split: "train"), classes: WeightExample.classes, backgroundID: nil)
    let all = ClassWeighting.allWeights(of: profile)
    let keys = Set(all.map { "\($0.scheme) \($0.normalization) \($0.classID)" })
    #expect(keys.count == all.count)
    #expect(
      all.count == WeightSchemes.catalogue.entries.count * WeightNormalization.allCases.count * 3)
  }

  static let outOfRange: [(WeightParameters, WeightParameterError)] = [
    (WeightParameters(beta: 1), .beta(1)), (WeightParameters(beta: 0), .beta(0)),
    (WeightParameters(targetRatio: 0.5), .targetRatio(0.5)),
    (WeightParameters(power: -1), .power(-1)), (WeightParameters(cap: 0.9), .cap(0.9)),
  ]

  @Test(arguments: outOfRange)
  func parametersOutOfRangeAreNamed(parameters: WeightParameters, error: WeightParameterError) {
    #expect(throws: error) { try parameters.validate() }
  }

  @Test func notANumberIsOutOfRange() {
    #expect(throws: WeightParameterError.self) { try WeightParameters(beta: .nan).validate() }
    #expect(throws: WeightParameterError.self) { try WeightParameters(cap: .nan).validate() }
  }
}
