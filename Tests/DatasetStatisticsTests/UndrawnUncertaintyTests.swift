import DatasetStatistics
import Testing

@Suite struct UndrawnUncertaintyTests {
  @Test("undrawn, a split has the units and ratios of a bootstrap, and no interval")
  func onlyIntervalsAreMissing() {
    var counts = BootstrapTests.counts(seed: 5)
    counts.addImage(pixels: counts.classIDs.indices.map { $0 == 0 ? 50 : 0 }, group: "alone")
    let drawn = Bootstrap(resampleCount: 5).uncertainty(of: counts)
    let undrawn = DatasetUncertainty(undrawn: counts)
    #expect(undrawn.groupCount == drawn.groupCount)
    #expect(undrawn.classes.map(\.classID) == drawn.classes.map(\.classID))
    #expect(undrawn.classes.map(\.groupCount) == drawn.classes.map(\.groupCount))
    #expect(undrawn.classes.allSatisfy { $0.pixelFrequency == .unknown })
    #expect(undrawn.imbalanceRatio?.value == drawn.imbalanceRatio?.value)
    #expect(undrawn.imbalanceRatio?.interval == .unknown)
    #expect(undrawn.identifiableImbalanceRatio?.value == drawn.identifiableImbalanceRatio?.value)
    #expect(undrawn.weights.isEmpty)
  }

  @Test func noImageHasNoRatio() {
    let undrawn = DatasetUncertainty(undrawn: ImageCounts(classIDs: [0, 1]))
    #expect(undrawn.imbalanceRatio == nil && undrawn.groupCount == 0)
  }
}
