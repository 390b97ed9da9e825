import LabelMasks
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

  @Test func lesionsAreSmallAndMissingFromSomeImages() throws {
    let masks = try SampleDatasets.catalogue.entry("lesions").files(seed: 1).map(\.mask)
    let shares = masks.map { mask in
      Double(mask.labels.count { $0 == 1 }) / Double(mask.shape.pixelCount)
    }
    #expect(shares.contains(0))
    #expect((0.001...0.03).contains(shares.reduce(0, +) / Double(shares.count)))
  }
}
