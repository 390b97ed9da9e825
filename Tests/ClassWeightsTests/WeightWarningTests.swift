import MaskStatistics
import Testing

@testable import ClassWeights

@Suite struct WeightWarningTests {
  static let even = [
    CountedClass(name: "a", pixels: 600_000, images: 40, imagePixels: 1_000_000),
    CountedClass(name: "b", pixels: 400_000, images: 40, imagePixels: 1_000_000),
  ].balances(imageCount: 40)
  static let rare = [
    CountedClass(name: "a", pixels: 990_000, images: 40, imagePixels: 1_000_000),
    CountedClass(name: "b", pixels: 10_000, images: 9, imagePixels: 225_000),
    CountedClass(name: "gone", pixels: 0, images: 0, imagePixels: 0),
  ].balances(imageCount: 40)

  private func kinds(
    _ scheme: WeightScheme, _ classes: [ClassBalance],
    _ parameters: WeightParameters = WeightParameters()
  ) -> [WeightWarning.Kind] {
    ClassWeighting(scheme: scheme, parameters: parameters).warnings(for: classes).map(\.kind)
  }

  @Test func evenClassesNeedNoWarning() {
    #expect(kinds(.inverseFrequency, Self.even).isEmpty)
    #expect(kinds(.complement, Self.even).isEmpty)
    #expect(kinds(.effectiveNumber, Self.even).isEmpty)
  }

  @Test func rareFewAndAbsentClassesAreNamed() {
    let warnings = ClassWeighting(scheme: .inverseFrequency).warnings(for: Self.rare)
    #expect(warnings.map(\.kind) == [.steep, .notIdentifiable, .absentClass])
    #expect(warnings.map(\.classIDs) == [[], [1], [2]])
    #expect(warnings[0].message.contains("99 times"))
    #expect(warnings[1].message.contains("b (9)"))
  }

  @Test func aCapSilencesTheSteepness() {
    #expect(
      !kinds(.inverseFrequency, Self.rare, WeightParameters(cap: 10)).contains(.steep))
  }

  @Test func pixelCountsSaturateTheEffectiveNumber() {
    let parameters = WeightParameters(countUnit: .pixels)
    let warnings = ClassWeighting(scheme: .effectiveNumber, parameters: parameters)
      .warnings(for: Self.even)
    #expect(warnings.map(\.kind) == [.saturated])
    #expect(warnings[0].message.contains("2 of 2 classes"))
  }

  @Test func squaresBelongInsideADiceLoss() {
    #expect(kinds(.gdlSquare, Self.even) == [.insideDiceLoss])
    for scheme in WeightSchemes.catalogue.entries {
      #expect(scheme.isForRegionLossesOnly == kinds(scheme, Self.even).contains(.insideDiceLoss))
    }
  }

  @Test func complementIsBoundedFromThreeClassesOn() {
    let classes = CamVid.counted.balances(imageCount: CamVid.imageCount)
    #expect(kinds(.complement, classes) == [.bounded])
  }

  @Test func allAbsentSaysOnlyThat() {
    let classes = Self.rare.filter { !$0.isPresent }
    #expect(kinds(.gdlSquare, classes) == [.absentClass])
  }
}
