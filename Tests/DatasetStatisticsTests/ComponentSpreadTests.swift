import DatasetStatistics
import MaskStatistics
import Testing

@Suite struct ComponentSpreadTests {
  private func image(_ areas: UInt64...) -> LabelStatistics {
    var statistics = LabelStatistics(label: 1)
    for area in areas { statistics.addComponent(area: area) }
    return statistics
  }

  @Test func aStrayPixelDoesNotMakeTheRatio() throws {
    let spread = try #require(ComponentSpread(of: [image(1, 25, 100)]))
    #expect(spread.median == 3)
    #expect(spread.medianSizeRatio == 100)
    #expect(spread.medianWithoutSpecks == 2)
    #expect(spread.medianSizeRatioWithoutSpecks == 4)
  }

  /// 19 pixels are a speck, 20 are none.
  @Test func imagesOfSpecksAloneAreLeftOut() throws {
    let spread = try #require(
      ComponentSpread(of: [image(19, 19), image(20), image(20, 60), image(20, 20, 100)]))
    #expect(spread.medianWithoutSpecks == 2)
    #expect(spread.medianSizeRatioWithoutSpecks == 4)
    let specks = try #require(ComponentSpread(of: [image(19, 19)]))
    #expect(specks.medianWithoutSpecks == nil)
    #expect(specks.medianSizeRatioWithoutSpecks == nil)
  }
}
