import LabelMasks
import MaskFormats
import MaskStatistics
import TestSupport
import Testing

@testable import DatasetScan

/// What a scan does not keep, asked for some files.
@Suite struct SecondLookTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func digests(_ options: ScanningOptions = ScanningOptions()) async throws
    -> [MaskDigest?]
  {
    await MaskScanner.digests(of: try folder.listing().files, options: options)
  }

  @Test(arguments: [1, 3])
  func equalLabelsHaveEqualDigestsWhateverTheFile(jobs: Int) async throws {
    let mask = LabelMask("0 1 1 / 2 0 0")
    try folder.write(pgm("0 1 1 / 2 0 0"), to: "a.pgm")
    try folder.write(PNGWriter.encode(mask), to: "b.png")
    try folder.write(pgm("0 1 1 / 0 2 0"), to: "c.pgm")
    try folder.write("P5 broken", to: "d.pgm")
    var options = ScanningOptions()
    options.jobs = jobs
    let found = try await digests(options)
    #expect(found.count == 4)
    #expect(found[0] != nil && found[0] == found[1])
    #expect(found[2] != nil && found[2] != found[0])
    #expect(found[3] == nil)
  }

  @Test func digestsAreTakenAfterTheRemap() async throws {
    try folder.write(pgm("0 1"), to: "a.pgm")
    try folder.write(pgm("0 255"), to: "b.pgm")
    let plain = try await digests()
    #expect(plain[0] != plain[1])
    var options = ScanningOptions()
    options.lookup = LabelLookup(try LabelRemap("255=1"), ignoredLabel: 0)
    let remapped = try await digests(options)
    #expect(remapped[0] == remapped[1])
  }

  @Test func whatHasNoColoursHasNone() async throws {
    try folder.write(PNGWriter.encode(LabelMask("0 1")), to: "a.png")
    try folder.write("broken", to: "b.png")
    #expect(await MaskScanner.colours(of: try folder.listing().files) == [nil, nil])
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
