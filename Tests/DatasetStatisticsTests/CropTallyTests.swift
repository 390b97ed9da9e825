import DatasetStatistics
import LabelMasks
import MaskStatistics
import Testing

@Suite struct CropTallyTests {
  private let size = CropSize(width: 2, height: 1)

  private func tally(_ drawings: [String], background: Int? = 0) throws -> CropBalance? {
    var analyzer = CropAnalyzer(sizes: [size], ignoring: 9)
    var tally = CropTally(size: size, backgroundID: background)
    for drawing in drawings {
      let mask = LabelMask(drawing)
      for crops in try analyzer.analyze(mask) {
        tally.add(crops, coverage: 2 / Double(mask.shape.pixelCount))
      }
    }
    return tally.balance(ofClasses: [0, 1, 2])
  }

  @Test func eachMaskCountsTheSameWhateverItsSize() throws {
    // Crops of the first: 00 00 01, of the second: 11.
    let third = 1.0 / 3
    let found = try #require(try tally(["0 0 0 1", "1 1"]))
    #expect(found.imageCount == 2)
    #expect(found.coverage == 0.75)
    #expect(found.foregroundPresence == (third + 1) / 2)
    #expect(found.singleClassShare == (2 * third + 1) / 2)
    #expect(found.classes.map(\.classID) == [0, 1])
    #expect(found.classes[0].presence == 0.5)
    let (halfShare, sixth): (Double, Double) = (2.5 / 3 / 2, 0.5 / 3)
    #expect(found.classes[0].share == halfShare)
    #expect(found.classes[0].expectedPixelCount == 2 * halfShare)
    #expect(found.classes[1].presence == (third + 1) / 2)
    #expect(found.classes[1].share == (sixth + 1) / 2)
    #expect(found.classes[1].expectedPixelCount == (third + 2) / 2)
  }

  @Test func whollyIgnoredCropsHaveNoShare() throws {
    // Crops of the first: 99 9(1), of the second: 99 alone, which has no say in the share.
    let found = try #require(try tally(["9 9 1", "9 9"]))
    #expect(found.ignoredShare == 0.75)
    #expect(
      found.classes == [.init(classID: 1, presence: 0.25, share: 1, expectedPixelCount: 0.25)])
  }

  @Test func withoutABackgroundNothingIsForeground() throws {
    #expect(try tally(["0 1"], background: nil)?.foregroundPresence == nil)
    #expect(try tally([]) == nil)
  }

  @Test func batchesOfCropsFollowFromTheirPresence() throws {
    let crops = CropBalance(
      size: size, imageCount: 1, coverage: 0.5, ignoredShare: 0, singleClassShare: 0,
      foregroundPresence: nil,
      classes: [.init(classID: 1, presence: 0.5, share: 0.25, expectedPixelCount: 0.5)])
    let profile = SplitProfile(
      dataset: DatasetBalance(split: "train"),
      classes: [0, 1].map {
        ClassBalance(
          split: "train", classID: $0, className: "c\($0)", pixelCount: 1, imageCount: 1,
          pixelFrequency: 0.5, inImageFrequency: 0.5, imageFrequency: 1)
      }, backgroundID: nil)
    let rows = BatchPresence.rows(of: crops, in: profile, sizes: [1, 4])
    #expect(rows.map(\.item) == ["2x1", "2x1"])
    #expect(rows.map(\.classID) == [1, 1])
    #expect(rows.map(\.expectation.pixelCount) == [0.5, 2])
    #expect(abs(rows[1].expectation.absentProbability - 1.0 / 16) < 1e-15)
  }
}
