import DatasetDiagnosis
import LabelMasks
import TestSupport
import Testing

@testable import StatisticsStore

@Suite struct ExaminationTests {
  @Test(arguments: 0..<5 as Range<UInt64>)
  func masksComeOutAsTheyWentIn(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var dataset = RandomDataset(seed: seed)
    let files = dataset.files(24)
    let store = try folder.scanStore()
    try store.scan(files)
    let expected = files.compactMap { file in
      file.areas.map { areas in
        ExaminedMask(
          path: file.path, split: file.split, format: "pgm", bitDepth: 8,
          storage: file.storage, noDataLabel: file.noDataLabel,
          shape: MaskShape(
            width: Int(file.pixelCount) / file.depth, height: 1, depth: file.depth),
          labels: areas.keys.sorted().map { label in
            .init(
              label, pixels: areas[label, default: []].reduce(0, +),
              components: UInt64(areas[label, default: []].count))
          })
      }
    }
    #expect(try store.examinedMasks() == expected, "seed \(seed)")
    #expect(try store.root() == "/data/street")
  }
}
