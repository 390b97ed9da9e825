import LabelMasks
import TestSupport
import Testing

@testable import MaskFormats

@Suite struct TarHeaderTests {
  private func header(_ bytes: [UInt8]) throws(MaskFormatError) -> TarHeader? {
    try TarHeader(block: Array(bytes.prefix(512)), at: FilePlace("a.tar", byte: 0))
  }

  private func fixture(_ make: (inout TarFixture) -> Void) -> [UInt8] {
    var fixture = TarFixture()
    make(&fixture)
    return fixture.bytes
  }

  @Test func readsNameSizeAndKind() throws {
    let header = try header(fixture { $0.add("a/b.pgm", [1, 2, 3]) })
    #expect(header?.path == ascii("a/b.pgm"))
    #expect(header?.byteCount == 3)
    #expect(header?.kind == .file)
  }

  @Test func prefixComesFirstInPOSIXFormAlone() throws {
    #expect(
      try header(fixture { $0.add("b.pgm", prefix: "long/way") })?.path == ascii("long/way/b.pgm"))
    #expect(
      try header(fixture { $0.add("b.pgm", prefix: "12345", isGNU: true) })?.path
        == ascii("b.pgm"))
  }

  @Test func nameMayFillItsField() throws {
    let name = String(repeating: "n", count: 100)
    #expect(try header(fixture { $0.add(name, kind: "5") })?.path == ascii(name))
  }

  @Test func largeSizesAreInBase256() throws {
    let field = TarFixture.base256(1 << 40)
    #expect(try header(fixture { $0.add("a", sizeField: field) })?.byteCount == 1 << 40)
  }

  @Test(arguments: [
    [UInt8](repeating: 0xFF, count: 12), [0x80] + Array(repeating: 0xFF, count: 11),
    Array("99999999999".utf8), Array("-0000000001".utf8),
  ])
  func otherSizesAreMalformed(field: [UInt8]) {
    #expect(throws: MaskFormatError.self) {
      try header(fixture { $0.add("a", sizeField: field) })
    }
  }

  @Test func linkHasNoContent() throws {
    let header = try header(
      fixture { $0.add("a", kind: "1", linkName: "b", sizeField: TarFixture.octal(9, digits: 11)) })
    #expect(header?.byteCount == 0)
    #expect(header?.linkPath == ascii("b"))
  }

  @Test func zerosAreNoHeader() throws {
    #expect(try header([UInt8](repeating: 0, count: 512)) == nil)
  }

  @Test func checksumIsChecked() throws {
    var bytes = fixture { $0.add("a.pgm") }
    bytes[0] = UInt8(ascii: "b")
    let error = #expect(throws: MaskFormatError.self) { try header(bytes) }
    let sum = try #require(error?.text.split(separator: " ").last.flatMap { Int($0) })
    #expect(
      error?.text
        == "byte 0: the checksum of a tar header must be \(sum + 1), found \(sum)")
  }

  @Test func oldWritersSummedSignedBytes() throws {
    var bytes = fixture { $0.add("\u{E9}.pgm") }
    let high = bytes.prefix(512).filter { $0 > 127 }.count
    let sum = try #require(Int(String(decoding: bytes[148..<154], as: UTF8.self), radix: 8))
    bytes.replaceSubrange(148..<154, with: TarFixture.octal(sum - 256 * high, digits: 6))
    #expect(try header(bytes)?.kind == .file)
  }

  // MARK: - Records

  @Test func recordsOverrideTheHeader() throws {
    var fixture = TarFixture()
    fixture.add(records: [
      ("mtime", "1.5"), ("path", "a=b/ü.pgm"), ("size", "17"), ("linkpath", "l"),
    ])
    var overrides = TarOverrides()
    try overrides.add(
      Array(fixture.bytes.dropFirst(512)), of: .records, at: FilePlace("a.tar"))
    #expect(overrides.path == ascii("a=b/ü.pgm"))
    #expect(overrides.byteCount == 17)
    #expect(overrides.linkPath == ascii("l"))
    #expect(!overrides.isSparse)
  }

  @Test(arguments: [
    "9 path=a", "10 path=ab", "path=a\n", "99999999999999999999 path=a\n", "-9 path=a\n",
    "8 path a\n", "13 size=-1000\n", "12 size=1e9\n", " ", "3 \n",
  ])
  func brokenRecordsAreMalformed(text: String) {
    var overrides = TarOverrides()
    #expect(throws: MaskFormatError.self) {
      try overrides.add(ascii(text), of: .records, at: FilePlace("a.tar"))
    }
  }
}
