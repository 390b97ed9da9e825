import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct TIFFTests {
  struct SampleType: CustomStringConvertible, Sendable {
    var sampleFormat: Int
    var bitDepth: Int
    var labelType: LabelType
    var description: String { "format \(sampleFormat), \(bitDepth) bits" }
  }

  static let sampleTypes = [
    SampleType(sampleFormat: 1, bitDepth: 1, labelType: .uint8),
    SampleType(sampleFormat: 1, bitDepth: 2, labelType: .uint8),
    SampleType(sampleFormat: 1, bitDepth: 4, labelType: .uint8),
    SampleType(sampleFormat: 1, bitDepth: 8, labelType: .uint8),
    SampleType(sampleFormat: 1, bitDepth: 16, labelType: .uint16),
    SampleType(sampleFormat: 1, bitDepth: 32, labelType: .uint32),
    SampleType(sampleFormat: 1, bitDepth: 64, labelType: .uint32),
    SampleType(sampleFormat: 2, bitDepth: 8, labelType: .int32),
    SampleType(sampleFormat: 2, bitDepth: 16, labelType: .int32),
    SampleType(sampleFormat: 2, bitDepth: 32, labelType: .int32),
    SampleType(sampleFormat: 2, bitDepth: 64, labelType: .int32),
    SampleType(sampleFormat: 3, bitDepth: 16, labelType: .int32),
    SampleType(sampleFormat: 3, bitDepth: 32, labelType: .int32),
    SampleType(sampleFormat: 3, bitDepth: 64, labelType: .int32),
  ]

  static func fixture(_ type: SampleType, width: Int = 21, pages: Int = 1) -> TIFFFixture {
    .counting(
      width: width, height: 19, pages: pages, bitDepth: type.bitDepth,
      sampleFormat: type.sampleFormat)
  }

  @Test(arguments: sampleTypes, [false, true])
  func sampleIsLabel(type: SampleType, isBigEndian: Bool) throws {
    var fixture = Self.fixture(type)
    fixture.isBigEndian = isBigEndian
    let result = try read(fixture.bytes, path: "a.tif")
    #expect(result.mask.labels == fixture.labels)
    #expect(
      result.description
        == MaskDescription(
          format: "tiff", shape: MaskShape(width: 21, height: 19), bitDepth: type.bitDepth,
          labelType: type.labelType, storage: type.sampleFormat == 3 ? .floats : .labels))
  }

  @Test(arguments: [(2, 64), (3, 64)])
  func labelsBeyondInt32AreUnsigned(sampleFormat: Int, bitDepth: Int) throws {
    var fixture = TIFFFixture.counting(
      width: 2, height: 1, pages: 2, bitDepth: bitDepth, sampleFormat: sampleFormat)
    fixture.pages = [[7, 0], [4_294_967_295, 3]]
    let result = try read(fixture.bytes, path: "a.tif")
    #expect(result.mask.labels == fixture.labels)
    #expect(result.description.labelType == .uint32)
    fixture.pages = [[7, -1], [4_294_967_295, 3]]
    #expect(
      try readingError(fixture.bytes, path: "a.tif").problem.contains(
        "must be a whole number from -2147483648 to 2147483647"))
  }

  @Test(arguments: sampleTypes)
  func tilesAndPagesAreStacked(type: SampleType) throws {
    for compression in [TIFFFixture.Compression.none, .packBits, .deflate] {
      var fixture = Self.fixture(type, pages: 3)
      fixture.tile = (16, 16)
      fixture.compression = compression
      let result = try read(fixture.bytes, path: "a.tif")
      #expect(result.mask.shape == MaskShape(width: 21, height: 19, depth: 3))
      #expect(result.mask.labels == fixture.labels, "\(compression)")
    }
  }

  @Test(arguments: [false, true])
  func bigTIFF(isBigEndian: Bool) throws {
    var fixture = TIFFFixture.counting(pages: 2, bitDepth: 16)
    fixture.isBigTIFF = true
    fixture.isBigEndian = isBigEndian
    fixture.compression = .deflate
    #expect(try read(fixture.bytes, path: "a.tif").mask.labels == fixture.labels)
  }

  /// Whether zero shows as white, or as a colour of a palette, decides nothing about the label.
  @Test(arguments: [0, 1, 3], [1, 8])
  func photometricTagChangesNoLabel(photometric: Int, bitDepth: Int) throws {
    var fixture = TIFFFixture.counting(bitDepth: bitDepth)
    fixture.photometric = photometric
    #expect(try read(fixture.bytes, path: "a.tif").mask.labels == fixture.labels)
  }

  @Test func contentWinsOverTheName() throws {
    let fixture = TIFFFixture.counting()
    #expect(try read(fixture.bytes, path: "a.png").description.format == "tiff")
  }

  @Test func overviewsAndTransparencyMasksAreNoSlices() throws {
    var fixture = TIFFFixture.counting(pages: 4)
    fixture.kinds = [0, 1, 4, 2]
    let result = try read(fixture.bytes, path: "a.tif")
    #expect(result.mask.shape.depth == 2)
    #expect(result.mask.labels == (fixture.pages[0] + fixture.pages[3]).map { Int($0) })
    fixture.kinds = [1, 1, 4, 1]
    let error = try readingError(fixture.bytes, path: "a.tif")
    #expect(error.text == "the file must hold a page of labels, found overviews and masks alone")
  }

  @Test func directoryAtTheEndNeedsTheWholeFile() throws {
    let fixture = TIFFFixture.counting()
    var reader = MaskReader()
    #expect(reader.wantsWholeFile(head: fixture.bytes))
    #expect(!reader.wantsWholeFile(head: ascii("P5 1 1 255 ")))
    let description = try reader.describe(
      head: fixture.bytes, fileByteCount: fixture.bytes.count, path: "a.tif")
    #expect(description.shape == MaskShape(width: 5, height: 5))
  }

  // MARK: - No-data tag

  @Test(arguments: [("255", 255), ("-1", -1), ("0.0 ", 0)])
  func noDataIsANote(text: String, label: Int) throws {
    var fixture = TIFFFixture.counting()
    fixture.noData = text
    let result = try read(fixture.bytes, path: "a.tif")
    #expect(result.mask.labels == fixture.labels)
    #expect(
      result.description.notes == [
        ScanIssue(
          path: "a.tif", severity: .note, kind: .labelPattern,
          message: "GDAL's no-data tag names label \(label), which is counted like any other",
          hint: "--ignore-index \(label) leaves it out")
      ])
  }

  @Test(arguments: ["nan", "-3.4028234663852886e+38", "0.5", "", "none"])
  func noDataThatIsNoLabelSaysNothing(text: String) throws {
    var fixture = TIFFFixture.counting()
    fixture.noData = text
    #expect(try read(fixture.bytes, path: "a.tif").description.notes.isEmpty)
  }
}
