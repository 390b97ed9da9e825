import ClassWeights
import DatasetStatistics
import LabelMasks
import MaskStatistics
import Testing

@Suite struct BootstrapTests {
  static let simulated = SimulatedImages(imageCount: 30, presence: 0.5, spread: 0.8)

  static func counts(seed: UInt64) -> ImageCounts {
    var generator = SeededGenerator(seed: seed)
    return simulated.draw(using: &generator)
  }

  @Test func sameSeedGivesTheSameDigits() {
    let counts = Self.counts(seed: 1)
    let first = Bootstrap(resampleCount: 50, seed: 9).uncertainty(of: counts)
    #expect(first == Bootstrap(resampleCount: 50, seed: 9).uncertainty(of: counts))
    #expect(first.classes != Bootstrap(resampleCount: 50, seed: 10).uncertainty(of: counts).classes)
  }

  @Test func equalImagesLeaveNothingUncertain() throws {
    var counts = ImageCounts(classIDs: [0, 1])
    for _ in 0..<12 { counts.addImage(pixels: [90, 10]) }
    let result = Bootstrap(resampleCount: 40).uncertainty(of: counts)
    #expect(result.classes[1].pixelFrequency == ConfidenceInterval(low: 0.1, high: 0.1))
    #expect(result.imbalanceRatio?.interval == ConfidenceInterval(low: 9, high: 9))
    #expect(!result.isTooNarrow)
    let weights = result.weights.filter { $0.scheme == "balanced" && $0.normalization == .none }
    #expect(weights.map(\.interval.low) == [100.0 / 180, 5])
    #expect(weights.map(\.interval.high) == [100.0 / 180, 5])
  }

  /// A class in 2 of 12 groups: flagged, and nothing bounds it from above.
  @Test func rareClassesHaveNoUpperBound() throws {
    var counts = ImageCounts(classIDs: [0, 7, 9])
    for image in 0..<12 { counts.addImage(pixels: [90, image < 2 ? 10 : 0, 0]) }
    let result = Bootstrap(resampleCount: 60).uncertainty(of: counts)
    let (common, rare, absent) = (result.classes[0], result.classes[1], result.classes[2])
    #expect(!common.isFlagged && rare.isFlagged && !absent.isFlagged)
    #expect(rare.groupCount == 2)
    #expect(rare.pixelFrequency.high == nil && rare.pixelFrequency.low == 0)
    #expect(absent.pixelFrequency == .unknown)
    #expect(result.imbalanceRatio?.interval.high == nil)
    #expect(result.identifiableImbalanceRatio?.value == 1)
    #expect(result.weights.filter { $0.classID == 7 }.allSatisfy { $0.interval.high == nil })
    #expect(result.weights.filter { $0.classID == 9 }.allSatisfy { $0.interval == .unknown })
    #expect(result.cautions.count == 1 && result.cautions[0].contains("7 (2)"))
  }

  @Test func fewGroupsAreCalledTooNarrow() {
    var counts = ImageCounts(classIDs: [0, 1])
    for image in 0..<40 {
      counts.addImage(pixels: [90, UInt64(image)], group: "case \(image / 10)")
    }
    let result = Bootstrap(resampleCount: 30).uncertainty(of: counts)
    #expect(result.groupCount == 4)
    #expect(result.isTooNarrow)
    #expect(result.cautions.first?.hasPrefix("intervals too narrow") == true)
  }

  @Test(arguments: [0, 1])
  func withoutTwoGroupsNothingIsKnown(images: Int) {
    var counts = ImageCounts(classIDs: [0, 1])
    for _ in 0..<images { counts.addImage(pixels: [3, 1]) }
    let result = Bootstrap(resampleCount: 10).uncertainty(of: counts)
    #expect(result.classes.allSatisfy { $0.pixelFrequency == .unknown })
    #expect(result.weights.allSatisfy { $0.interval == .unknown })
  }

  /// Images of one group stay together: as groups of one they give narrower intervals.
  @Test func groupsWidenTheIntervals() throws {
    var generator = SeededGenerator(seed: 4)
    var single = ImageCounts(classIDs: [0, 1])
    var grouped = ImageCounts(classIDs: [0, 1])
    for video in 0..<20 {
      let area = UInt64(50 + generator.below(400))
      for _ in 0..<10 {
        single.addImage(pixels: [10_000, area])
        grouped.addImage(pixels: [10_000, area], group: "video \(video)")
      }
    }
    let bootstrap = Bootstrap(resampleCount: 200, schemes: [])
    let widths = try [single, grouped].map {
      let interval = bootstrap.uncertainty(of: $0).classes[1].pixelFrequency
      return try #require(interval.high) - #require(interval.low)
    }
    #expect(widths[1] > 2 * widths[0])
  }

  /// The naive twin: a resample written out image by image and counted as a scan would.
  @Test(arguments: 0..<20)
  func resamplesAreDatasetsOfTheSameSize(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var counts = ImageCounts(classIDs: [0, 1, 2])
    for image in 0..<9 {
      let pixels = (0..<3).map { _ in UInt64(generator.below(4)) }
      counts.addImage(pixels: pixels, group: "g\(image % 4)")
    }
    let possible = Self.allResamples(of: counts)
    for balances in Bootstrap(resampleCount: 10, seed: seed).resamples(of: counts) {
      let found = balances.map { Counted(pixels: $0.pixelCount, images: $0.imageCount) }
      #expect(possible.contains(found), "seed \(seed): \(found)")
    }
  }

  @Test func intervalsAreAddedToWeights() throws {
    let counts = Self.counts(seed: 2)
    let result = Bootstrap(resampleCount: 100).uncertainty(of: counts)
    let classes = (0..<3).map { column in
      ClassBalance(
        split: "train", classID: column, className: "c\(column)",
        pixelCount: counts.pixelTotals[column], imageCount: UInt64(counts.imageTotals[column]),
        pixelFrequency: 0, inImageFrequency: 0.5, imageFrequency: 1)
    }
    let scheme = try WeightSchemes.catalogue.entry("enet")
    let weights = result.addingIntervals(to: ClassWeighting(scheme: scheme).weights(of: classes))
    for weight in weights {
      let value = try #require(weight.weight)
      let low = try #require(weight.ciLow)
      let high = try #require(weight.ciHigh)
      #expect(low < value && value < high)
    }
  }

  private struct Counted: Hashable {
    var pixels: UInt64
    var images: UInt64
  }

  /// Every way to draw four of four groups, counted image by image.
  private static func allResamples(of counts: ImageCounts) -> Set<[Counted]> {
    var result: Set<[Counted]> = []
    for code in 0..<256 {
      var totals = Array(repeating: Counted(pixels: 0, images: 0), count: 3)
      for group in [code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6] {
        for image in 0..<counts.imageCount where counts.groupIndices[image] == group {
          for (column, pixels) in counts.pixels(ofImage: image).enumerated() where pixels > 0 {
            totals[column].pixels += pixels
            totals[column].images += 1
          }
        }
      }
      result.insert(totals)
    }
    return result
  }
}
