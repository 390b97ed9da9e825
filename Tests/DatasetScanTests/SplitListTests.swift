import DatasetScan
import LabelMasks
import TestSupport
import Testing

@Suite struct SplitListTests {
  static func listing(
    _ files: [String], _ lists: [SplitList], globs: [(name: String, glob: Glob)] = []
  ) throws -> DatasetListing {
    let folder = try TemporaryFolder()
    for file in files { try folder.write("P5\n1 1\n255\n\u{1}", to: file) }
    return try DatasetWalk.run(
      root: folder.path, options: WalkOptions(splitGlobs: globs, splitLists: lists))
  }

  static func list(_ name: String, _ entries: String...) -> SplitList {
    SplitList(name: name, source: "\(name).txt", entries: entries.map { [$0] })
  }

  @Test(arguments: [
    "b", "b.pgm", "b.jpg", "a/b", "a/b.pgm", "./a/b.pgm", "/data/set/a/b.png",
  ])
  func anEntryIsAStemANameOrAPath(entry: String) throws {
    let listing = try Self.listing(["a/b.pgm", "a/c.pgm"], [Self.list("fold", entry)])
    #expect(listing.files.map(\.split) == ["fold", nil])
  }

  @Test(arguments: ["x/b", "ab", "B"])
  func otherEntriesFitNoMaskAndAreTold(entry: String) throws {
    let listing = try Self.listing(["a/b.pgm"], [Self.list("fold", entry)])
    #expect(listing.files.map(\.split) == [nil])
    #expect(
      listing.issues.map(\.message) == [
        "1 of 1 entries of fold.txt for split 'fold' fit no mask: \(entry)"
      ])
  }

  @Test func aListWinsOverTheFolderAndAGlobOverTheList() throws {
    let files = ["train/a.pgm", "train/b.pgm", "train/c.pgm"]
    let listing = try Self.listing(
      files, [Self.list("val", "a", "b")], globs: [(name: "test", glob: Glob("b.*"))])
    #expect(listing.files.map(\.split) == ["val", "test", "train"])
  }

  @Test func aMaskInTwoListsIsToldAndTheFirstCounts() throws {
    let listing = try Self.listing(["a.pgm"], [Self.list("train", "a"), Self.list("val", "a")])
    #expect(listing.files.map(\.split) == ["train"])
    #expect(listing.issues.map(\.severity) == [.warning])
  }

  @Test func aStemMayHaveDots() throws {
    let listing = try Self.listing(["case.1.pgm"], [Self.list("train", "case.1")])
    #expect(listing.files.map(\.split) == ["train"])
  }
}

@Suite struct ListedFilesTests {
  static func listing(_ files: [String], listed: [String]) throws -> DatasetListing {
    let folder = try TemporaryFolder()
    for file in files { try folder.write("P5\n1 1\n255\n\u{1}", to: file) }
    return try DatasetWalk.run(
      root: folder.path, options: WalkOptions(files: listed.map { SystemPath($0) }))
  }

  @Test func onlyListedFilesAreRead() throws {
    let listing = try Self.listing(
      ["images/a.pgm", "masks/a.pgm", "masks/b.pgm"],
      listed: ["./masks/b.pgm", "masks/b.pgm", "images//a.pgm"])
    #expect(listing.files.map(\.path) == ["images/a.pgm", "masks/b.pgm"])
    #expect(listing.issues.isEmpty)
  }

  @Test func whatIsMissingOrNoMaskIsAnError() throws {
    let listing = try Self.listing(
      ["a.pgm", "notes.txt"], listed: ["a.pgm", "b.pgm", "notes.txt"])
    #expect(listing.files.map(\.path) == ["a.pgm"])
    #expect(listing.issues.map(\.path) == ["b.pgm", "notes.txt"])
    #expect(listing.issues.map(\.severity) == [.error, .error])
  }

  @Test(arguments: ["/etc/passwd", "../a.pgm", "a/../../b.pgm", "."])
  func aPathThatLeadsOutIsRefused(path: String) {
    #expect(throws: DatasetScanError.listedOutside(entry: path)) {
      try Self.listing(["a.pgm"], listed: [path])
    }
  }
}
