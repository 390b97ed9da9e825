import Foundation
import SegBalance
import TestSupport
import Testing

/// One bad file among good ones: the good are counted, the bad has its row, the status is 1.
@Suite struct BadInputTests {
  static let good = LabelMask("0 0 1 / 0 1 1")

  static let badFiles: [(name: String, bytes: [UInt8], kind: String)] = [
    ("truncated.pgm", Array("P5\n3 2\n255\n\u{1}\u{2}".utf8), "truncated"),
    ("oversized.pgm", Array("P5\n2 1\n255\n\u{1}\u{2}\u{3}\u{4}".utf8), "malformed"),
    ("maxval-0.pgm", Array("P5\n2 1\n0\n\u{0}\u{0}".utf8), "malformed"),
    ("maxval-70000.pgm", Array("P2\n2 1\n70000\n1 2\n".utf8), "malformed"),
    ("empty.png", [], "truncated"),
    ("text.png", Array("this is no picture at all\n".utf8), "malformed"),
    ("huge.pgm", Array("P5\n2147483648 2147483648\n255\n".utf8), "too-large"),
    ("colour.png", PNGSample.colour, "colour-mask"),
    ("crc.png", PNGSample.brokenChecksum, "malformed"),
  ]

  @Test(arguments: badFiles.indices)
  func aBadFileIsARowAndTheGoodOnesAreCounted(index: Int) throws {
    let bad = Self.badFiles[index]
    let place = try Workplace()
    try place.write(Self.good, to: "a.pgm")
    try place.write(bad.bytes, to: bad.name)
    try place.write(Self.good, to: "z.pgm")
    let outcome = try place.scan()
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(bad.name))
    #expect(
      try place.rows("SELECT path, severity, kind FROM scan_issue") == [
        "\(bad.name),error,\(bad.kind)"
      ])
    #expect(
      try place.rows(
        "SELECT class_id, pixel_count, image_count FROM class_balance WHERE split = 'all'")
        == ["0,6,2", "1,6,2"])
  }

  @Test func aReScanThatChangesNothingStillSaysOne() throws {
    let place = try Workplace()
    try place.write(Self.good, to: "a.pgm")
    try place.write([], to: "b.pgm")
    #expect(try place.scan().status == 1)
    #expect(try place.scan().status == 1)
    try FileManager.default.removeItem(atPath: place.dataset + "/b.pgm")
    #expect(try place.scan().status == 0)
    #expect(try place.rows("SELECT * FROM scan_issue").isEmpty)
  }

  @Test func aRawFileThatDoesNotFitItsShapeIsTruncatedOrMalformed() throws {
    let place = try Workplace()
    try place.write([0, 1, 1, 0], to: "a.raw")
    try place.write([0, 1, 1], to: "b.raw")
    try place.write([0, 1, 1, 0, 1], to: "c.raw")
    let outcome = try place.scan("--raw", "2x2:u8")
    #expect(outcome.status == 1)
    #expect(
      try place.rows("SELECT path, kind FROM scan_issue ORDER BY path")
        == ["b.raw,truncated", "c.raw,malformed"])
    #expect(try place.rows("SELECT path FROM image") == ["a.raw"])
  }

  @Test func manyJPEGsAreOneIssue() throws {
    let place = try Workplace()
    try place.write(Self.good, to: "a.pgm")
    for number in 0..<20 { try place.write([0xFF, 0xD8, 0xFF, 0xE0], to: "m\(number).jpg") }
    let outcome = try place.scan()
    #expect(outcome.status == 1)
    #expect(try place.rows("SELECT kind FROM scan_issue") == ["lossy"])
    #expect(try place.rows("SELECT message FROM scan_issue").first?.contains("20") == true)
  }

  @Test func aFolderWithoutMasksIsWrongUsage() throws {
    let place = try Workplace()
    try place.folder.write("no mask", to: "masks/notes.txt")
    let outcome = try place.scan()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no masks found"))
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  @Test func aFolderOfNothingButJPEGsIsToldWhyTheyAreNoMasks() throws {
    let place = try Workplace()
    for name in ["a.jpg", "b.jpg"] { try place.write([0xFF, 0xD8, 0xFF, 0xE0], to: name) }
    let outcome = try place.scan()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no masks found: 2 files are JPEGs"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  @Test func aFolderThatIsNotThereIsWrongUsage() throws {
    let outcome = try Workplace().scan()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no such file or folder"))
  }

  @Test func aDanglingLinkIsUnreadableAndNotLost() throws {
    let place = try Workplace()
    try place.write(Self.good, to: "a.pgm")
    try FileManager.default.createSymbolicLink(
      atPath: place.dataset + "/b.pgm", withDestinationPath: "/nowhere/at/all.pgm")
    #expect(try place.scan().status == 1)
    #expect(try place.rows("SELECT path, kind FROM scan_issue") == ["b.pgm,unreadable"])
  }

  @Test func aLoopOfLinksEnds() throws {
    let place = try Workplace()
    try place.write(Self.good, to: "train/a.pgm")
    try FileManager.default.createSymbolicLink(
      atPath: place.dataset + "/train/again", withDestinationPath: "..")
    #expect(try place.scan().status == 0)
    #expect(try place.scan("--follow").status == 0)
    #expect(try place.rows("SELECT count(*) FROM image") == ["1"])
  }

  @Test func namesWithSpacesQuotesNewlinesAndLettersFromElsewhereAreKept() throws {
    let place = try Workplace()
    let names = ["a b.pgm", "it's \"so\".pgm", "strasse ß 道路.pgm", "two\nlines.pgm"]
    for name in names { try place.write(Self.good, to: name) }
    try place.settle()
    #expect(try place.scan().status == 0)
    #expect(try place.rows("SELECT count(DISTINCT path) FROM image") == ["4"])
    let outcome = try Program.run(
      "sql", place.database, "SELECT path FROM image ORDER BY path", "--format", "json")
    let parsed =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: String]]
    let paths = Set((parsed ?? []).compactMap { $0["path"] })
    #expect(paths.isSuperset(of: ["a b.pgm", "strasse ß 道路.pgm"]))
    #expect(try place.scan().errors.contains("4 unchanged"))
  }
}

/// Small PNG files by hand.
enum PNGSample {
  static let grey = PNGWriter.encode(LabelMask("0 0 1 / 0 1 1"))

  /// The grey file with one bit of the image data's checksum turned.
  static let brokenChecksum: [UInt8] = {
    var bytes = grey
    bytes[bytes.count - 13] ^= 1
    return bytes
  }()

  /// 1x1, colour type 2; made with zlib's stored block by hand.
  static let colour: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53,
    0xDE, 0x00, 0x00, 0x00, 0x0C, 0x49, 0x44, 0x41, 0x54, 0x08, 0xD7, 0x63, 0xF8, 0xCF, 0xC0, 0x00,
    0x00, 0x03, 0x01, 0x01, 0x00, 0x18, 0xDD, 0x8D, 0xB0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E,
    0x44, 0xAE, 0x42, 0x60, 0x82,
  ]
}
