import LabelMasks
import MaskFormats
import MaskStatistics
import TestSupport
import Testing

@testable import DatasetScan

/// Colours of masks, and the images that masks were drawn on: what no scan keeps.
@Suite struct ColoursAndImagesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [1, 3])
  func coloursAreCountedWhateverTheOrder(jobs: Int) async throws {
    for name in ["a.png", "b.png"] {
      try folder.write(StoredDeflate.png([[255, 0, 0], [0, 0, 9]], width: 2), to: name)
    }
    try folder.write(pgm("0 1"), to: "c.pgm")
    let found = try await MaskScanner.colours(
      of: try folder.listing().files, options: ScanningOptions(jobs: jobs))
    #expect(found.map(\.pixelCount) == [2, 2])
    #expect(found.map(\.counts.count) == [2, 2])
  }

  @Test func whatHasNoColoursHasNone() async throws {
    try folder.write(PNGWriter.encode(LabelMask("0 1")), to: "a.png")
    try folder.write("broken", to: "b.png")
    try folder.write(PNGWriter.encode(LabelMask("0 1"), samples: .grey(bitDepth: 8)), to: "c.png")
    #expect(try await MaskScanner.colours(of: try folder.listing().files).isEmpty)
  }

  // MARK: - Images

  @Test func imagesAreListedWithTheirShapes() throws {
    try folder.write(PNGWriter.encode(LabelMask("0 1 / 1 0")), to: "b/a.png")
    try folder.write(jpegHead, to: "a.jpg")
    try folder.write("notes", to: "readme.txt")
    #expect(
      try DatasetWalk.images(in: folder.path) == [
        ListedImage(path: "a.jpg", shape: nil),
        ListedImage(path: "b/a.png", shape: MaskShape(width: 2, height: 2)),
      ])
  }

  @Test func imagesAreInAFolder() throws {
    let file = try folder.write("x", to: "a.txt")
    #expect(throws: DatasetScanError.notAFolder(path: file)) { try DatasetWalk.images(in: file) }
    #expect(throws: DatasetScanError.self) { try DatasetWalk.images(in: folder.path + "/none") }
  }
}
