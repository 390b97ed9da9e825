import DatasetScan
import Foundation
import LabelMasks
import MaskFormats
import TestSupport
import Testing

@Suite("Which files are found")
struct DatasetWalkTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("masks of all folders, in the order of their paths' bytes")
  func order() throws {
    try folder.writeMasks([
      "b/2.pgm", "b/10.pgm", "a.pgm", "b.pgm", "B/1.pgm", "é.pgm", "b-c/1.pgm",
    ])
    #expect(
      try folder.paths()
        == ["B/1.pgm", "a.pgm", "b-c/1.pgm", "b.pgm", "b/10.pgm", "b/2.pgm", "é.pgm"])
  }

  @Test("size and time of each file")
  func stamps() throws {
    try folder.writeMasks(["a.pgm"])
    let time = Date(timeIntervalSince1970: 1_700_000_000.25)
    try FileManager.default.setAttributes(
      [.modificationDate: time], ofItemAtPath: "\(folder.path)/a.pgm")
    let stamp = try #require(try folder.listing().files.first).stamp
    #expect(stamp.byteCount == pgm("0 1").utf8.count)
    #expect(stamp.modifiedAt == 1_700_000_000_250_000_000)
  }

  @Test("other files are passed over and counted, hidden ones not even that")
  func otherFiles() throws {
    try folder.writeMasks(["a.pgm", ".hidden.pgm", ".git/b.pgm"])
    try folder.write("names", to: "classes.txt")
    try folder.write("no mask", to: "notes")
    let listing = try folder.listing()
    #expect(listing.files.map(\.path) == ["a.pgm"])
    #expect(listing.passedOverCount == 2)
    #expect(listing.issues.isEmpty)
  }

  @Test("where the name says nothing, the head does")
  func contentWithoutExtension() throws {
    try folder.write(pgm("0 1"), to: "mask_1")
    try folder.write(pgm("0 1"), to: "mask.label")
    let files = try folder.listing().files
    #expect(files.map(\.path) == ["mask.label", "mask_1"])
    #expect(files.map(\.format) == ["pgm", "pgm"])
    let other = WalkOptions(reading: MaskReadingOptions(forcedFormat: "png"))
    #expect(try folder.paths(other).isEmpty)
  }

  @Test("names with spaces, quotes, line ends, other scripts, and none of a script at all")
  func oddNames() throws {
    let names = ["a b.pgm", "it's \"it\".pgm", "line\nend.pgm", "маска.pgm", "\\x41.pgm"]
    try folder.writeMasks(names)
    try folder.writeMask(nameBytes: [0x6D, 0xE4, 0xFF] + Array(".pgm".utf8))
    let files = try folder.listing().files
    let escaped = ["\\x5Cx41.pgm", "m\\xE4\\xFF.pgm"]
    #expect(Set(files.map(\.path)) == Set(names.dropLast() + escaped))
    // All can be read: the location has the bytes of the disk.
    let previews = MaskScanner.preview(files)
    #expect(previews.allSatisfy { (try? $0.get()) != nil })
  }

  @Test("pipes are no masks, whatever they are called")
  func pipes() throws {
    try folder.writeMasks(["a.pgm"])
    folder.makePipe("b.pgm")
    folder.makePipe("c")
    let listing = try folder.listing()
    #expect(listing.files.map(\.path) == ["a.pgm"])
    #expect(listing.passedOverCount == 2)
  }

  @Test("results of an earlier run are no masks, except at the dataset's root")
  func resultFolders() throws {
    try folder.writeMasks(["a.pgm", "results/weights.pgm", "results/deep/x.pgm"])
    try folder.write("{}", to: "results/\(DatasetWalk.manifestName)")
    try folder.write("{}", to: DatasetWalk.manifestName)
    #expect(try folder.paths() == ["a.pgm"])
  }

  @Test("patterns with and without a slash")
  func includeAndExclude() throws {
    try folder.writeMasks(["a.pgm", "x/a.pgm", "x/b.pgm", "y/old/a.pgm"])
    #expect(try folder.paths(WalkOptions(include: [Glob("a.*")])).count == 3)
    #expect(try folder.paths(WalkOptions(include: [Glob("x/*")])) == ["x/a.pgm", "x/b.pgm"])
    #expect(try folder.paths(WalkOptions(exclude: [Glob("old")])).count == 3)
    let both = WalkOptions(include: [Glob("**/a.pgm")], exclude: [Glob("x/**")])
    #expect(try folder.paths(both) == ["a.pgm", "y/old/a.pgm"])
  }

  @Test("a dataset of one file has its name as path")
  func oneFile() throws {
    let path = try folder.write(pgm("0 1"), to: "train/a.pgm")
    let file = try #require(try DatasetWalk.run(root: path).files.first)
    #expect(file.path == "a.pgm")
    #expect(file.split == nil)
    #expect(file.format == "pgm")
    let other = try folder.write("P9", to: "b.txt")
    #expect(try DatasetWalk.run(root: other).files.map(\.path) == ["b.txt"])
  }

  @Test("what is no dataset at all")
  func noDataset() throws {
    let missing = "\(folder.path)/missing"
    #expect(
      throws: DatasetScanError.unreadableRoot(path: missing, reason: "No such file or directory")
    ) { try DatasetWalk.run(root: missing) }
    folder.makePipe("pipe")
    let pipe = "\(folder.path)/pipe"
    #expect(throws: DatasetScanError.notAFileOrFolder(path: pipe)) {
      try DatasetWalk.run(root: pipe)
    }
  }

  @Test("raw samples need a layout, in the options or in the name")
  func raw() throws {
    try folder.write([0, 1], to: "a.bin")
    try folder.write([0, 1], to: "b_2x1_u8.bin")
    #expect(try folder.paths() == ["b_2x1_u8.bin"])
    let layout = try RawLayout("2x1:u8")
    let options = WalkOptions(reading: MaskReadingOptions(rawLayout: layout))
    #expect(try folder.paths(options) == ["a.bin", "b_2x1_u8.bin"])
  }
}
