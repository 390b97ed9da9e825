import DatasetScan
import LabelMasks
import TestSupport
import Testing

@Suite("Links")
struct LinkTests {
  let dataset: TemporaryFolder
  let elsewhere: TemporaryFolder
  let following = WalkOptions(followsFolderLinks: true)

  init() throws {
    dataset = try TemporaryFolder()
    elsewhere = try TemporaryFolder()
    try dataset.writeMasks(["a.pgm"])
    try elsewhere.writeMasks(["b.pgm", "deep/c.pgm"])
  }

  @Test("a link to a file is read like the file")
  func fileLink() throws {
    try dataset.link("b.pgm", to: "\(elsewhere.path)/b.pgm")
    let listing = try dataset.listing()
    #expect(listing.files.map(\.path) == ["a.pgm", "b.pgm"])
    #expect(listing.files.map(\.stamp.byteCount) == [pgm("0 1").utf8.count, pgm("0 1").utf8.count])
    #expect(listing.issues.isEmpty)
  }

  @Test("a link to a folder is followed only on request, and said otherwise")
  func folderLink() throws {
    try dataset.link("more", to: elsewhere.path)
    let plain = try dataset.listing()
    #expect(plain.files.map(\.path) == ["a.pgm"])
    #expect(plain.issues.map(\.kind) == [.skippedLink])
    #expect(plain.issues.first?.path == "more")
    #expect(plain.issues.first?.severity == .note)
    let followed = try dataset.listing(following)
    #expect(followed.files.map(\.path) == ["a.pgm", "more/b.pgm", "more/deep/c.pgm"])
    #expect(followed.issues.isEmpty)
  }

  @Test("links that lead in a circle end it")
  func circle() throws {
    try dataset.writeMasks(["x/b.pgm"])
    try dataset.link("x/up", to: "..")
    try dataset.link("self", to: ".")
    let listing = try dataset.listing(following)
    #expect(listing.files.map(\.path) == ["a.pgm", "x/b.pgm"])
    #expect(listing.issues.count == 1)
    #expect(listing.issues.first?.kind == .skippedLink)
    #expect(listing.issues.first?.message.hasSuffix(": self, x/up") == true)
  }

  @Test("a folder with two links is read under the first one's path, and under its own before that")
  func twoLinks() throws {
    try dataset.link("z", to: elsewhere.path)
    try dataset.link("m", to: elsewhere.path)
    #expect(try dataset.paths(following) == ["a.pgm", "m/b.pgm", "m/deep/c.pgm"])
    try dataset.writeMasks(["zz/d.pgm"])
    try dataset.link("b", to: "zz")
    #expect(try dataset.paths(following).contains("zz/d.pgm"))
  }

  @Test("a link that leads nowhere is not lost, unless its name is that of no mask")
  func danglingLinks() throws {
    try dataset.link("gone.pgm", to: "nowhere")
    try dataset.link("gone", to: "nowhere")
    try dataset.link("gone.txt", to: "nowhere")
    try dataset.link("loop.pgm", to: "loop.pgm")
    let listing = try dataset.listing()
    #expect(listing.files.map(\.path) == ["a.pgm"])
    #expect(listing.issues.map(\.path) == ["gone", "gone.pgm", "loop.pgm"])
    #expect(listing.issues.allSatisfy { $0.kind == .unreadable && $0.severity == .error })
    #expect(listing.issues.first?.message == "can't read the file: No such file or directory")
    #expect(
      try dataset.listing(WalkOptions(exclude: [Glob("gone*"), Glob("loop*")])).issues.isEmpty)
  }
}
