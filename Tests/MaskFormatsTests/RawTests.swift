import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct RawTests {
  /// Two samples of each type: small, and all bits of the sign and the high byte.
  @Test(arguments: [
    ("u8", [UInt8(7), 0xFE], [7, 254]),
    ("i8", [7, 0xFE], [7, -2]),
    ("u16le", [7, 1, 0xFE, 0xFF], [263, 65534]),
    ("u16be", [1, 7, 0xFF, 0xFE], [263, 65534]),
    ("i16le", [7, 1, 0xFE, 0xFF], [263, -2]),
    ("i16be", [1, 7, 0xFF, 0xFE], [263, -2]),
    ("u32le", [7, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF], [65543, 4_294_967_294]),
    ("u32be", [0, 1, 0, 7, 0xFF, 0xFF, 0xFF, 0xFE], [65543, 4_294_967_294]),
    ("i32le", [7, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF], [65543, -2]),
    ("i32be", [0, 1, 0, 7, 0xFF, 0xFF, 0xFF, 0xFE], [65543, -2]),
  ])
  func readsEveryType(type: String, bytes: [UInt8], labels: [Int]) throws {
    let result = try read(
      bytes, path: "a.raw", options: MaskReadingOptions(rawLayout: RawLayout("2x1:\(type)")))
    let sampleType = try #require(RawSampleType(rawValue: type))
    #expect(result.mask.labels == labels)
    #expect(
      result.description
        == MaskDescription(
          format: "raw", shape: MaskShape(width: 2, height: 1),
          bitDepth: 8 * sampleType.byteCount, labelType: sampleType.labelType))
  }

  @Test func everyTypeIsTested() {
    // `readsEveryType` lists them by hand; a new one needs its line there.
    #expect(
      RawSampleType.allCases.map(\.rawValue) == [
        "u8", "i8", "u16le", "u16be", "i16le", "i16be", "u32le", "u32be", "i32le", "i32be",
      ])
  }

  @Test func readsVolume() throws {
    let result = try read([1, 2, 3, 4, 5, 6, 7, 8], path: "v/cells_2x2x2_u8.raw")
    #expect(result.mask == LabelMask("1 2 / 3 4 // 5 6 / 7 8"))
  }

  @Test func sizeMustFitTheLayout() throws {
    let options = try MaskReadingOptions(rawLayout: RawLayout("3x2:u16le"))
    let short = try readingError(Array(repeating: 0, count: 11), path: "a.raw", options: options)
    #expect(short.text == "byte 11: the file must have 12 bytes (3x2:u16le), found 11")
    #expect(short.issue.kind == .truncated)
    let long = try readingError(Array(repeating: 0, count: 13), path: "a.raw", options: options)
    #expect(long.text == "byte 12: the file must have 12 bytes (3x2:u16le), found 13")
    #expect(long.issue.kind == .malformed)
  }

  @Test func missingLayoutSaysHowToGiveOne() throws {
    let error = try readingError([1, 2, 3], path: "a.raw")
    #expect(error == .missingRawLayout(at: FilePlace("a.raw")))
    #expect(error.hint == "give it with --raw WIDTHxHEIGHT:TYPE, such as --raw 480x360:u8")
  }

  @Test func largeLayoutIsTooLarge() throws {
    let options = try MaskReadingOptions(rawLayout: RawLayout("70000x70000:u8"))
    #expect(try readingError([1], path: "a.raw", options: options).issue.kind == .tooLarge)
  }

  @Test func magicWinsOverLayoutUnlessRawIsForced() throws {
    let layout = try RawLayout("5x3:u8")
    let bytes = ascii("P5\n2 2\n255\n") + [1, 2, 3, 4]
    let told = try read(bytes, path: "a.raw", options: MaskReadingOptions(rawLayout: layout))
    #expect(told.mask == LabelMask("1 2 / 3 4"))
    let forced = try read(
      bytes, path: "a.raw", options: MaskReadingOptions(rawLayout: layout, forcedFormat: "raw"))
    #expect(forced.mask.labels == bytes.map(Int.init))
  }
}

@Suite struct RawLayoutTests {
  @Test(arguments: ["480x360:u8", "64x64x20:u16le", "1x1:i32be"])
  func roundTrips(text: String) throws {
    #expect(try RawLayout(text).description == text)
  }

  @Test(arguments: [
    ("480x360", "a raw layout must be WIDTHxHEIGHT[xDEPTH]:TYPE, found '480x360'"),
    ("1x1:u8:u8", "a raw layout must be WIDTHxHEIGHT[xDEPTH]:TYPE, found '1x1:u8:u8'"),
    (
      "480:u8",
      "the shape of a raw layout must be two or three positive numbers such as 480x360, found '480'"
    ),
    (
      "0x3:u8",
      "the shape of a raw layout must be two or three positive numbers such as 480x360, found '0x3'"
    ),
    (
      "4x-3:u8",
      "the shape of a raw layout must be two or three positive numbers such as 480x360, found '4x-3'"
    ),
    (
      "9999999999x9999999999:u8",
      "the shape of a raw layout must be two or three positive numbers such as 480x360, "
        + "found '9999999999x9999999999'"
    ),
    (
      "4x3:u16",
      "the type of a raw layout must be one of u8, i8, u16le, u16be, i16le, i16be, u32le, u32be, "
        + "i32le, i32be, found 'u16'"
    ),
  ])
  func explainsWhatIsWrong(text: String, problem: String) {
    let error = #expect(throws: RawLayoutError.self) { try RawLayout(text) }
    #expect(error?.problem == problem)
  }

  @Test func suggestsATypeForASlipOfTheFinger() {
    let error = #expect(throws: RawLayoutError.self) { try RawLayout("4x3:u16el") }
    #expect(error?.hint == "did you mean 'u16le'?")
  }

  @Test(arguments: [
    ("480x360_u8.raw", "480x360:u8"), ("a_480x360_8bit.raw", "480x360:u8"),
    ("cell-64x64x20_16bit.dat", "64x64x20:u16le"), ("x 5x4_i16be", "5x4:i16be"),
    ("b.1_2x3_U32LE.bin", "2x3:u32le"), ("t_2x3_32bit.img", "2x3:u32le"),
  ])
  func isFoundInFileNames(name: String, layout: String) {
    #expect(RawLayout.fromFileName(name)?.description == layout)
  }

  @Test(arguments: [
    "a.raw", "480x360.raw", "u8.raw", "_u8.raw", "480x360_u8_final.raw", "480_u8.raw",
    "a480x360_u8.raw", "480x0_u8.raw", "480x360_f32.raw", "1x2x3x4_u8.raw", "4xx3_u8.raw", "",
    "９x９_u8.raw",
  ])
  func isNotSeenWhereThereIsNone(name: String) {
    #expect(RawLayout.fromFileName(name) == nil)
  }
}
