import LabelMasks
import Testing

@testable import MaskFormats

/// What a file tells besides its labels: how they are stored, colours, and the shape of an image.
@Suite struct SampleStorageTests {
  struct Case: CustomStringConvertible, Sendable {
    var description: String
    var bytes: [UInt8]
    var storage: SampleStorage
  }

  static let cases: [Case] = [
    Case(
      description: "grey PNG",
      bytes: PNGFixture(width: 2, height: 1, labels: [0, 1]).bytes, storage: .labels),
    Case(
      description: "palette PNG",
      bytes: PNGFixture(width: 2, height: 1, labels: [0, 1], colourCount: 2).bytes,
      storage: .palette),
    Case(
      description: "interlaced palette PNG",
      bytes: PNGFixture(
        width: 2, height: 1, labels: [0, 1], colourCount: 2, isInterlaced: true
      ).bytes, storage: .palette),
    Case(
      description: "RGB PNG of equal channels",
      bytes: PNGFixture.colours([[1, 1, 1], [0, 0, 0]], width: 2), storage: .colour),
    Case(description: "BMP", bytes: BMPFixture.counting().bytes, storage: .palette),
    Case(description: "TIFF", bytes: TIFFFixture.counting().bytes, storage: .labels),
    Case(
      description: "palette TIFF", bytes: TIFFFixture.palette.bytes, storage: .palette),
    Case(
      description: "float TIFF",
      bytes: TIFFFixture.counting(bitDepth: 32, sampleFormat: 3).bytes, storage: .floats),
    Case(description: "NIfTI", bytes: NIfTIFixture().bytes, storage: .labels),
    Case(
      description: "scaled NIfTI", bytes: NIfTIFixture(slope: 2).bytes, storage: .scaled),
    Case(
      description: "float NPY",
      bytes: npy("<f4", shape: "(1, 2)", bytes([Float(0), 3])), storage: .floats),
    Case(
      description: "NPY", bytes: npy("|u1", shape: "(1, 2)", [0, 3]), storage: .labels),
  ]

  @Test(arguments: cases)
  func theHeaderAndTheDecoderAgreeOnTheStorage(example: Case) throws {
    #expect(try read(example.bytes).description.storage == example.storage)
    var reader = MaskReader()
    let described = try reader.describe(
      head: example.bytes, fileByteCount: example.bytes.count, path: "mask")
    #expect(described.storage == example.storage)
  }

  @Test func theNoDataTagIsALabel() throws {
    var fixture = TIFFFixture.counting()
    fixture.noData = "255"
    #expect(try read(fixture.bytes).description.noDataLabel == 255)
    fixture.noData = "-3.4e38"
    #expect(try read(fixture.bytes).description.noDataLabel == nil)
  }

  @Test func aPickledObjectIsToldAsSuch() throws {
    let error = try readingError([0x80, 2] + ascii("cnumpy.core.multiarray"), path: "a.npy")
    #expect(error.issue.kind == .unsupported)
    #expect(error.problem.contains("a pickled Python object"))
  }

  // MARK: - Colours

  @Test(arguments: [UInt8(8), 16], [UInt8(2), 6])
  func coloursAreCounted(bitDepth: UInt8, colourType: UInt8) throws {
    let alpha = colourType == 6 ? [7] : []
    let red = [255, 0, 0] + alpha
    let blue = [0, 0, 255] + alpha
    let bytes = PNGFixture.colours(
      [red, red, blue, red, blue, red], width: 3, bitDepth: bitDepth, colourType: colourType)
    var reader = MaskReader()
    let colours = try #require(try reader.colours(of: bytes, path: "a.png"))
    #expect(
      colours.counts == [
        RGBColour(red: 255, green: 0, blue: 0): 4, RGBColour(red: 0, green: 0, blue: 255): 2,
      ])
    #expect(colours.isComplete)
  }

  @Test(arguments: cases.filter { $0.storage != .colour })
  func whatHoldsNoColoursHasNone(example: Case) throws {
    var reader = MaskReader()
    #expect(try reader.colours(of: example.bytes, path: "mask") == nil)
  }

  // MARK: - Shapes of images

  /// A JPEG up to its frame header, behind a segment of metadata.
  static func jpeg(width: Int, height: Int, marker: UInt8 = 0xC0, metadata: Int = 14) -> [UInt8] {
    let comment = Array(repeating: UInt8(0xFF), count: metadata)
    let length = metadata + 2
    return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + comment
      + [0xFF, 0xFF, marker, 0, 17, 8]
      + [UInt8(height >> 8), UInt8(height & 0xFF), UInt8(width >> 8), UInt8(width & 0xFF), 3]
      + Array(repeating: 0, count: 9)
  }

  private static func webP(_ chunk: String, _ payload: [UInt8]) -> [UInt8] {
    padded(
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8) + Array(chunk.utf8) + [0, 0, 0, 0]
        + payload)
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + Array(repeating: 0, count: 24) }

  static let images: [(name: String, bytes: [UInt8], shape: MaskShape)] = [
    ("baseline JPEG", jpeg(width: 640, height: 300), MaskShape(width: 640, height: 300)),
    (
      "progressive JPEG", jpeg(width: 3, height: 4, marker: 0xC2),
      MaskShape(width: 3, height: 4)
    ),
    (
      "RGB PNG", PNGFixture.colours([[1, 2, 3], [4, 5, 6]], width: 2),
      MaskShape(width: 2, height: 1)
    ),
    ("RGB TIFF", TIFFFixture.rgb.bytes, MaskShape(width: 2, height: 2)),
    ("RGB BMP", BMPFixture.rgb.bytes, MaskShape(width: 9, height: 5)),
    ("GIF", padded(Array("GIF89a".utf8) + [0x80, 2, 44, 1]), MaskShape(width: 640, height: 300)),
    (
      "WebP, lossy", webP("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 0x80, 0x42, 44, 1]),
      MaskShape(width: 640, height: 300)
    ),
    // 639 + 299 * 2^14.
    (
      "WebP, lossless", webP("VP8L", [0x2F, 0x7F, 0xC2, 0x4A, 0]),
      MaskShape(width: 640, height: 300)
    ),
    (
      "WebP, extended", webP("VP8X", [0, 0, 0, 0, 0x7F, 2, 0, 43, 1, 0]),
      MaskShape(width: 640, height: 300)
    ),
    (
      "JPEG 2000",
      padded(
        [0, 0, 0, 12] + Array("jP  ".utf8) + [13, 10, 0x87, 10, 0, 0, 0, 22]
          + Array("ihdr".utf8) + [0, 0, 1, 44, 0, 0, 2, 0x80]),
      MaskShape(width: 640, height: 300)
    ),
    ("volume", NIfTIFixture().bytes, MaskShape(width: 3, height: 2, depth: 2)),
  ]

  @Test(arguments: images)
  func imagesHaveShapes(name: String, bytes: [UInt8], shape: MaskShape) {
    var reader = MaskReader()
    #expect(
      reader.imageShape(head: bytes, fileByteCount: bytes.count, path: name) == shape)
  }

  @Test func longMetadataOfAJPEGAskForMoreOfTheFile() {
    let bytes = Self.jpeg(width: 640, height: 300, metadata: 5000)
    let head = Array(bytes.prefix(MaskFormats.headByteCount))
    var reader = MaskReader()
    #expect(reader.imageShape(head: head, fileByteCount: bytes.count, path: "a.jpg") == nil)
    #expect(reader.imageShapeNeedsWholeFile(head: head))
    #expect(!reader.imageShapeNeedsWholeFile(head: bytes))
  }

  /// Whatever a header says, there is a shape or none.
  @Test(arguments: images)
  func noPrefixAndNoBitStopsTheReader(name: String, bytes: [UInt8], shape: MaskShape) {
    var reader = MaskReader()
    for count in bytes.indices {
      _ = reader.imageShape(head: Array(bytes[..<count]), fileByteCount: count, path: name)
    }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var damaged = bytes
      let index = Int.random(in: damaged.indices, using: &generator)
      damaged[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      _ = reader.imageShape(head: damaged, fileByteCount: damaged.count, path: name)
    }
  }
}

extension TIFFFixture {
  /// One page with a palette.
  fileprivate static var palette: TIFFFixture {
    var fixture = counting()
    fixture.photometric = 3
    return fixture
  }

  fileprivate static var rgb: TIFFFixture {
    var fixture = TIFFFixture(
      width: 2, height: 2, pages: [Array(repeating: 7, count: 12)])
    fixture.photometric = 2
    fixture.samplesPerPixel = 3
    return fixture
  }
}

extension BMPFixture {
  fileprivate static var rgb: BMPFixture {
    var fixture = counting()
    fixture.coded = Array(repeating: 0, count: 200)
    fixture.bitDepth = 24
    return fixture
  }
}
