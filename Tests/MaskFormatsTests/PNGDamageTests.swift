import LabelMasks
import Testing

@testable import MaskFormats

/// A PNG that must be refused, and the message that says why.
struct DamagedPNG: CustomStringConvertible {
  var name: String
  var bytes: [UInt8]
  var message: String
  var kind: ScanIssue.Kind = .malformed
  var description: String { name }
}

/// Twins of the corrupt files of PngSuite (its names begin with x), and what it leaves out.
@Suite struct PNGDamageTests {
  private typealias F = PNGFixture
  private static let fixture = PNGFixture(width: 2, height: 2, labels: [1, 2, 3, 4])
  private static let imageData = F.zlibStored([0, 1, 2, 0, 3, 4])
  private static let dataChunk = F.chunk("IDAT", imageData)
  private static let end = F.chunk("IEND")

  /// libpng takes memory for what a header claims; this keeps the claims small.
  private static let smallMasks = MaskReadingOptions(
    limits: MaskLimits(maximumPixelCount: 1 << 20))

  /// A file with these chunks after the signature.
  private static func file(_ chunks: [UInt8]...) -> [UInt8] { F.signature + chunks.joined() }

  private static func file(imageData: [UInt8]) -> [UInt8] {
    file(fixture.header, F.chunk("IDAT", imageData), end)
  }

  private static func withSignature(_ signature: [UInt8]) -> [UInt8] {
    signature + fixture.bytes.dropFirst(8)
  }

  static let signatures: [DamagedPNG] = [
    DamagedPNG(
      name: "xs1: first byte", bytes: withSignature([0x88, 80, 78, 71, 13, 10, 26, 10]),
      message: "byte 0: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, "
        + "found 88 50 4E 47 0D 0A 1A 0A"),
    DamagedPNG(
      name: "xs4: fourth byte", bytes: withSignature([0x89, 80, 78, 0x67, 13, 10, 26, 10]),
      message: "byte 0: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, "
        + "found 89 50 4E 67 0D 0A 1A 0A"),
    DamagedPNG(
      name: "xs7: seventh byte", bytes: withSignature([0x89, 80, 78, 71, 13, 10, 0x27, 10]),
      message: "byte 6: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, "
        + "found 89 50 4E 47 0D 0A 27 0A"),
    DamagedPNG(
      name: "xlf: line ends turned to LF", bytes: withSignature([0x89, 80, 78, 71, 10, 26, 10]),
      message: "byte 4: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, "
        + "found 89 50 4E 47 0A 1A 0A 00"),
    DamagedPNG(
      name: "xcr: line ends turned to CR",
      bytes: withSignature([0x89, 80, 78, 71, 13, 13, 26, 13]),
      message: "byte 5: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, "
        + "found 89 50 4E 47 0D 0D 1A 0D"),
    DamagedPNG(
      name: "signature only", bytes: F.signature,
      message: "byte 8: the file must go on to chunk IEND, found its end", kind: .truncated),
    DamagedPNG(
      name: "half a signature", bytes: [0x89, 80, 78, 71],
      message: "byte 4: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, found 89 50 4E 47",
      kind: .truncated),
  ]

  static let headers: [DamagedPNG] = [
    DamagedPNG(
      name: "xhd: IHDR CRC",
      bytes: file(
        F.chunk("IHDR", F.header(width: 2, height: 2)[8..<21] + [], crc: 1), dataChunk, end),
      message: "byte 29: chunk CRC of IHDR must be 0x57DD52F8, found 0x00000001"),
    DamagedPNG(
      name: "xc1: colour type 1",
      bytes: file(F.header(width: 2, height: 2, colourType: 1), dataChunk, end),
      message: "byte 25: the colour type must be 0, 2, 3, 4 or 6, found 1"),
    DamagedPNG(
      name: "xc9: colour type 9",
      bytes: file(F.header(width: 2, height: 2, colourType: 9), dataChunk, end),
      message: "byte 25: the colour type must be 0, 2, 3, 4 or 6, found 9"),
    DamagedPNG(
      name: "xd0: bit depth 0",
      bytes: file(F.header(width: 2, height: 2, bitDepth: 0), dataChunk, end),
      message: "byte 24: the bit depth of colour type 0 must be one of 1, 2, 4, 8, 16, found 0"),
    DamagedPNG(
      name: "xd3: bit depth 3",
      bytes: file(F.header(width: 2, height: 2, bitDepth: 3), dataChunk, end),
      message: "byte 24: the bit depth of colour type 0 must be one of 1, 2, 4, 8, 16, found 3"),
    DamagedPNG(
      name: "xd9: bit depth 99",
      bytes: file(F.header(width: 2, height: 2, bitDepth: 99), dataChunk, end),
      message: "byte 24: the bit depth of colour type 0 must be one of 1, 2, 4, 8, 16, found 99"),
    DamagedPNG(
      name: "palette of 16 bits",
      bytes: file(F.header(width: 2, height: 2, bitDepth: 16, colourType: 3), dataChunk, end),
      message: "byte 24: the bit depth of colour type 3 must be one of 1, 2, 4, 8, found 16"),
    DamagedPNG(
      name: "compression method",
      bytes: file(F.header(width: 2, height: 2, compression: 1), dataChunk, end),
      message: "byte 26: the compression method must be 0, found 1"),
    DamagedPNG(
      name: "filter method", bytes: file(F.header(width: 2, height: 2, filter: 64), dataChunk, end),
      message: "byte 27: the filter method must be 0, found 64"),
    DamagedPNG(
      name: "interlace method",
      bytes: file(F.header(width: 2, height: 2, interlace: 2), dataChunk, end),
      message: "byte 28: the interlace method must be 0 or 1, found 2"),
    DamagedPNG(
      name: "width 0", bytes: file(F.header(width: 0, height: 2), dataChunk, end),
      message: "byte 16: the shape must have no side of 0, found 0x2"),
    DamagedPNG(
      name: "2^31 x 2^31", bytes: file(F.header(width: 1 << 31, height: 1 << 31), dataChunk, end),
      message: "byte 16: a mask must have at most 1073741824 pixels, found 2147483648x2147483648",
      kind: .tooLarge),
    DamagedPNG(
      name: "a shape that the image data cannot fill",
      bytes: file(F.header(width: 32768, height: 32768), dataChunk, end),
      message: "byte 41: the image data must have at least 1040447 bytes (32768x32768, "
        + "8 bits a sample), found 17", kind: .truncated),
    DamagedPNG(
      name: "IHDR of 12 bytes",
      bytes: file(F.chunk("IHDR", Array(repeating: 1, count: 12)), dataChunk, end),
      message: "byte 8: chunk IHDR must have 13 bytes, found 12"),
    DamagedPNG(
      name: "IHDR is not first", bytes: file(F.chunk("tEXt"), fixture.header, dataChunk, end),
      message: "byte 12: the first chunk must be IHDR, found tEXt"),
  ]

  static let chunks: [DamagedPNG] = [
    DamagedPNG(
      name: "xdt: no IDAT", bytes: file(fixture.header, end),
      message: "byte 37: chunk IEND must follow the image data, found no IDAT"),
    DamagedPNG(
      name: "xcs: IDAT CRC",
      bytes: file(fixture.header, F.chunk("IDAT", imageData, crc: 0x77C0_125D), end),
      message: "byte 58: chunk CRC of IDAT must be 0x7A383725, found 0x77C0125D"),
    DamagedPNG(
      name: "CRC of an ancillary chunk",
      bytes: file(fixture.header, F.chunk("tEXt", [65], crc: 0), dataChunk, end),
      message: "byte 42: chunk CRC of tEXt must be 0x4E9DABE1, found 0x00000000"),
    DamagedPNG(
      name: "two IHDR", bytes: file(fixture.header, fixture.header, dataChunk, end),
      message: "byte 37: chunk IHDR must occur once, found a second one"),
    DamagedPNG(
      name: "no PLTE", bytes: file(F.header(width: 2, height: 2, colourType: 3), dataChunk, end),
      message: "byte 37: chunk IDAT must follow PLTE in a palette image, found no PLTE"),
    DamagedPNG(
      name: "empty PLTE",
      bytes: file(F.header(width: 2, height: 2, colourType: 3), F.chunk("PLTE"), dataChunk, end),
      message: "byte 33: chunk PLTE must have 3 bytes for each of 1 to 256 colours, found 0"),
    DamagedPNG(
      name: "PLTE of four bytes",
      bytes: file(
        F.header(width: 2, height: 2, colourType: 3), F.chunk("PLTE", [1, 2, 3, 4]), dataChunk, end),
      message: "byte 33: chunk PLTE must have 3 bytes for each of 1 to 256 colours, found 4"),
    DamagedPNG(
      name: "PLTE in a grey image",
      bytes: file(fixture.header, F.chunk("PLTE", [1, 2, 3]), dataChunk, end),
      message: "byte 37: chunk PLTE must be absent from a grey image, found one"),
    DamagedPNG(
      name: "two PLTE",
      bytes: file(
        F.header(width: 2, height: 2, colourType: 3), F.chunk("PLTE", [1, 2, 3]),
        F.chunk("PLTE", [1, 2, 3]), dataChunk, end),
      message: "byte 52: chunk PLTE must occur once, found a second one"),
    DamagedPNG(
      name: "IDAT in two places",
      bytes: file(
        fixture.header, F.chunk("IDAT", Array(imageData.prefix(9))), F.chunk("tEXt"),
        F.chunk("IDAT", Array(imageData.dropFirst(9))), end),
      message: "byte 70: chunk IDAT must follow the other IDAT chunks, "
        + "found one of another name between them"),
    DamagedPNG(
      name: "unknown critical chunk", bytes: file(fixture.header, F.chunk("ABCD"), dataChunk, end),
      message: "byte 37: a critical chunk must be IHDR, PLTE, IDAT or IEND, found ABCD",
      kind: .unsupported),
    DamagedPNG(
      name: "chunk name with a digit", bytes: file(fixture.header, F.chunk("AB1D"), dataChunk, end),
      message: "byte 37: a chunk name must have four letters, found 'AB1D'"),
    DamagedPNG(
      name: "chunk of 2^31 bytes",
      bytes: file(fixture.header, [0x80, 0, 0, 0], ascii("IDAT"), dataChunk),
      message: "byte 33: the length of chunk IDAT must be at most 2147483647, found 2147483648"),
    DamagedPNG(
      name: "IEND with data", bytes: file(fixture.header, dataChunk, F.chunk("IEND", [1])),
      message: "byte 62: chunk IEND must be empty, found 1 byte"),
    DamagedPNG(
      name: "no IEND", bytes: file(fixture.header, dataChunk),
      message: "byte 62: the file must go on to chunk IEND, found its end", kind: .truncated),
    DamagedPNG(
      name: "cut in IDAT", bytes: Array(fixture.bytes.prefix(50)),
      message: "byte 33: chunk IDAT must have 21 bytes of data and CRC, found 9", kind: .truncated),
    DamagedPNG(
      name: "cut in a chunk's length", bytes: Array(fixture.bytes.prefix(36)),
      message: "byte 33: a chunk's length and name must have 8 bytes, found 3", kind: .truncated),
  ]

  static let streams: [DamagedPNG] = [
    DamagedPNG(
      name: "checksum", bytes: file(imageData: F.zlibStored([0, 1, 2, 0, 3, 4], adler: 1)),
      message: "byte 41: the image data must be a whole zlib stream, found a damaged one"),
    DamagedPNG(
      name: "no checksum", bytes: file(imageData: Array(imageData.dropLast(4))),
      message: "byte 41: the image data must be a whole zlib stream, found a damaged one"),
    DamagedPNG(
      name: "no zlib stream", bytes: file(imageData: ascii("not a zlib stream")),
      message: "byte 41: the image data must be a whole zlib stream, found a damaged one"),
    DamagedPNG(
      name: "empty image data", bytes: file(imageData: []),
      message: "byte 41: the image data must have at least 1 byte (2x2, 8 bits a sample), found 0",
      kind: .truncated),
    DamagedPNG(
      name: "too few rows", bytes: file(imageData: F.zlibStored([0, 1, 2])),
      message: "byte 41: the image data must inflate to 6 bytes (2x2, 8 bits a sample), found 3"),
    DamagedPNG(
      name: "too many rows", bytes: file(imageData: F.zlibStored([0, 1, 2, 0, 3, 4, 0])),
      message: "byte 41: the image data must inflate to 6 bytes (2x2, 8 bits a sample), found more"),
    DamagedPNG(
      name: "bytes after the stream", bytes: file(imageData: imageData + [9, 9]),
      message: "byte 58: the image data must end with its chunk, found 2 bytes more"),
    DamagedPNG(
      name: "filter type 5", bytes: file(imageData: F.zlibStored([0, 1, 2, 5, 3, 4])),
      message: "byte 41: the filter type of row 1 must be 0 to 4, found 5"),
  ]

  @Test(arguments: signatures + headers + chunks + streams)
  func isRefusedWithItsReason(damaged: DamagedPNG) throws {
    let error = try readingError(damaged.bytes)
    #expect(error.text == damaged.message)
    #expect(error.issue.kind == damaged.kind)
    #expect(throws: MaskFormatError.self, "libpng") {
      try oracle(damaged.bytes, options: Self.smallMasks)
    }
  }

  @Test func changedLineEndsHaveACure() throws {
    let error = try readingError(Self.signatures[3].bytes)
    #expect(error.hint == "copy the file again in binary mode: its line ends were changed")
  }

  @Test func theBaseOfTheseFilesIsRead() throws {
    #expect(try read(Self.file(imageData: Self.imageData)).mask == LabelMask("1 2 / 3 4"))
  }
}
