import ClassWeights
import LabelMasks
import MaskStatistics
import Testing

/// The short way to the weights that the bootstrap takes, against the way that users take.
@Suite struct WeighedCountsTests {
  @Test(arguments: 0..<20)
  func bareNumbersAreTheWeightsOfClassWeighting(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let classes = Self.classes(using: &generator)
    let parameters = WeightParameters(
      targetRatio: 4, power: seed % 2 == 0 ? 1 : 0.5, cap: seed % 3 == 0 ? 5 : nil)
    let counts = WeighedCounts(classes)
    for scheme in WeightSchemes.catalogue.entries {
      let expected = WeightNormalization.allCases.flatMap {
        ClassWeighting(scheme: scheme, parameters: parameters, normalization: $0)
          .weights(of: classes).map(\.weight)
      }
      let found = counts.weights(
        by: scheme, parameters: parameters, normalizations: WeightNormalization.allCases)
      #expect(found == expected, "\(scheme.id), seed \(seed)")
    }
  }

  /// Every fourth class or so is absent; with some seeds all of them are.
  private static func classes(using generator: inout SeededGenerator) -> [ClassBalance] {
    let isEmpty = generator.oneIn(5)
    return (0..<5).map { id in
      let pixels = isEmpty || generator.oneIn(4) ? 0 : UInt64(generator.pick(1...100_000))
      return ClassBalance(
        split: "train", classID: id, className: "c\(id)", pixelCount: pixels,
        imageCount: pixels == 0 ? 0 : UInt64(generator.pick(1...50)), pixelFrequency: nil,
        inImageFrequency: pixels == 0 ? nil : Double(generator.pick(1...1000)) / 1000,
        imageFrequency: nil, componentCount: pixels == 0 ? 0 : 3)
    }
  }
}
