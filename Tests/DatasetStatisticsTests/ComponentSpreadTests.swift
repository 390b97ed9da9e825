import DatasetStatistics
import MaskStatistics
import Testing

@Suite struct ComponentSpreadTests {
  private func image(_ areas: UInt64...) -> LabelStatistics {
    var statistics = LabelStatistics(label: 1)
    for area in areas { statistics.addComponent(area: area) }
    return statistics
  }

  @Test func threeImagesByHand() throws {
    let images = [image(5, 50), image(7), image(2, 4, 6)]
    let found = try #require(ComponentSpread(of: images + [LabelStatistics(label: 1)]))
    #expect(found.mean == 2 && found.median == 2)
    #expect(abs(found.ninetyFifthPercentile - 2.9) < 1e-15)
    // Ratios 10 and 3; the image with one component has none.
    #expect(found.medianSizeRatio == 6.5)
    #expect(ComponentSpread(of: [images[1]])?.medianSizeRatio == nil)
    #expect(ComponentSpread(of: []) == nil)
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
