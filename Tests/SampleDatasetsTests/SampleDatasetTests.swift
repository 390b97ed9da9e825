import LabelMasks
import MaskStatistics
import SampleDatasets
import Testing

@Suite struct SampleDatasetTests {
  @Test(arguments: SampleDatasets.catalogue.entries.map(\.id))
  func theSameSeedGivesTheSameMasks(id: String) throws {
    let sample = try SampleDatasets.catalogue.entry(id)
    #expect(sample.files(seed: 7).map(\.mask) == sample.files(seed: 7).map(\.mask))
    #expect(sample.files(seed: 7).map(\.mask) != sample.files(seed: 8).map(\.mask))
  }

  @Test(arguments: SampleDatasets.catalogue.entries.map(\.id), [1, 2, 3] as [UInt64])
  func everyClassOccursAndNoOther(id: String, seed: UInt64) throws {
    let sample = try SampleDatasets.catalogue.entry(id)
    let seen = Set(sample.files(seed: seed).flatMap(\.mask.labels))
    #expect(seen == Set(sample.classNames.indices))
  }

  @Test func vesselsAreThinAndLong() throws {
    for seed in UInt64(1)...5 {
      let masks = try SampleDatasets.catalogue.entry("vessels").files(seed: seed).map(\.mask)
      var analyzer = ShapeAnalyzer()
      var (measured, thin, elongated) = (0.0, 0.0, 0.0)
      for mask in masks {
        let vessel = try #require(try analyzer.analyze(mask).first { $0.label == 1 })
        measured += Double(vessel.measuredPixelCount)
        thin += Double(vessel.thinPixelCount)
        elongated += Double(vessel.elongatedPixelCount)
      }
      #expect(thin / measured > 0.8, "seed \(seed)")
      #expect(elongated / measured > 0.8, "seed \(seed)")
    }
  }

  @Test func volumesHoldLesionsOfVeryDifferentSizes() throws {
    for file in try SampleDatasets.catalogue.entry("volumes").files(seed: 1) {
      #expect(file.mask.shape.isVolume && file.mask.spacing != nil)
      var analyzer = MaskAnalyzer()
      let lesion = try #require(try analyzer.analyze(file.mask).first { $0.label == 1 })
      let smallest = try #require(lesion.smallestNonSpeckArea)
      #expect(lesion.largestComponentArea >= 30 * smallest, "\(file.path)")
    }
  }

  @Test func lesionsAreSmallAndMissingFromSomeImages() throws {
    let masks = try SampleDatasets.catalogue.entry("lesions").files(seed: 1).map(\.mask)
    let shares = masks.map { mask in
      Double(mask.labels.count { $0 == 1 }) / Double(mask.shape.pixelCount)
    }
    #expect(shares.contains(0))
    #expect((0.001...0.03).contains(shares.reduce(0, +) / Double(shares.count)))
  }
}
