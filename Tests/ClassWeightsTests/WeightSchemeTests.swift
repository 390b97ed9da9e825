import Foundation
import LabelMasks
import MaskStatistics
import Testing

@testable import ClassWeights

@Suite struct WeightSchemeTests {
  static let schemes = WeightSchemes.catalogue.entries.map(\.id)

  private func scheme(_ id: String) throws -> WeightScheme {
    try WeightSchemes.catalogue.entry(id)
  }

  @Test func idsAndAliasesAreUnique() {
    let names = WeightSchemes.catalogue.entries.flatMap { [$0.id] + $0.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: schemes)
  func isDocumented(id: String) throws {
    let scheme = try scheme(id)
    #expect(scheme.summary.hasSuffix("."))
    #expect(!scheme.references.isEmpty)
    #expect(!scheme.details.contains { $0.text.isEmpty })
    #expect(id.allSatisfy { $0.isLowercase || $0 == "-" })
  }

  @Test func everyFileInSchemesIsInTheCatalogue() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources/ClassWeights/Schemes").path)
    let declared = WeightSchemes.catalogue.entries.map {
      $0.declaredIn.split(separator: "/").last.map(String.init) ?? ""
    }
    #expect(
      Set(files) == Set(declared), "add the missing line to WeightSchemes.catalogue")
  }

  @Test(arguments: schemes)
  func workedExampleHolds(id: String) throws {
    let scheme = try scheme(id)
    let weighting = ClassWeighting(
      scheme: scheme, parameters: scheme.example.parameters, normalization: .none)
    let weights = weighting.weights(of: WeightExample.classes).compactMap(\.weight)
    try #require(weights.count == scheme.example.weights.count)
    for (weight, expected) in zip(weights, scheme.example.weights) {
      #expect(abs(weight - expected) <= 1e-12 * expected)
    }
  }

  /// The others look at the images with the class, where the order may differ.
  static let pixelSchemes = schemes.filter {
    !["median-frequency", "effective-number"].contains($0)
  }

  @Test(arguments: pixelSchemes, 1...20)
  func rarerClassesNeverWeighLess(id: String, seed: UInt64) throws {
    let classes = randomClasses(seed: seed)
    let weights = ClassWeighting(scheme: try scheme(id), normalization: .none)
      .weights(of: classes)
    let byFrequency = zip(classes, weights).filter { $0.0.isPresent }
      .sorted { $0.0.pixelCount < $1.0.pixelCount }.compactMap(\.1.weight)
    for (rarer, commoner) in zip(byFrequency, byFrequency.dropFirst()) {
      #expect(rarer >= commoner, "seed \(seed)")
    }
  }

  @Test(arguments: schemes, 1...20)
  func equivalentsAgreeAfterNormalisation(id: String, seed: UInt64) throws {
    let classes = randomClasses(seed: seed)
    let scheme = try scheme(id)
    let weights = ClassWeighting(scheme: scheme, normalization: .mean).weights(of: classes)
    for other in scheme.equivalents {
      let twin = try self.scheme(other)
      #expect(twin.equivalents.contains(id), "\(other) must name \(id) in turn")
      let others = ClassWeighting(scheme: twin, normalization: .mean).weights(of: classes)
      for case (let a?, let b?) in zip(weights.map(\.weight), others.map(\.weight)) {
        #expect(abs(a - b) <= 1e-12 * a, "\(id) and \(other), seed \(seed)")
      }
    }
  }

  @Test func noOtherSchemesAgree() throws {
    let classes = randomClasses(seed: 7)
    var groups: [[Int]: [String]] = [:]
    for scheme in WeightSchemes.catalogue.entries {
      let weights = ClassWeighting(scheme: scheme, normalization: .mean).weights(of: classes)
      let digits = weights.map { Int((($0.weight ?? 0) * 1e9).rounded()) }
      groups[digits, default: []].append(scheme.id)
    }
    for group in groups.values {
      for id in group {
        #expect(Set(try scheme(id).equivalents) == Set(group).subtracting([id]))
      }
    }
  }
}

/// Two to nine classes over 40 images of 10,000 pixels; one of them may be absent.
func randomClasses(seed: UInt64) -> [ClassBalance] {
  var generator = SeededGenerator(seed: seed)
  let count = Int.random(in: 2...9, using: &generator)
  return (0..<count).map { index in
    let images = UInt64.random(in: 1...40, using: &generator)
    let isAbsent = index == 1 && count > 2 && Bool.random(using: &generator)
    let pixels = UInt64.random(in: 1...10_000, using: &generator) * images
    return CountedClass(
      name: "class \(index)", pixels: isAbsent ? 0 : pixels, images: isAbsent ? 0 : images,
      imagePixels: images * 10_000, components: images * 3)
  }.balances(imageCount: 40)
}
