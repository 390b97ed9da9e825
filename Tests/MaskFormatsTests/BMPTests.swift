import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct BMPTests {
  @Test(arguments: [1, 2, 4, 8], [12, 40, 124])
  func indexIsLabel(bitDepth: Int, headerByteCount: Int) throws {
    for isTopDown in [false, true] where !(isTopDown && headerByteCount == 12) {
      var fixture = BMPFixture.counting(bitDepth: bitDepth)
      fixture.headerByteCount = headerByteCount
      fixture.isTopDown = isTopDown
      let result = try read(fixture.bytes, path: "a.bmp")
      #expect(result.mask.labels == fixture.indices.map(Int.init), "top-down \(isTopDown)")
      #expect(
        result.description
          == MaskDescription(
            format: "bmp", shape: MaskShape(width: 9, height: 5), bitDepth: bitDepth,
            labelType: .uint8, storage: .palette))
    }
  }

  @Test func runsOfBytes() throws {
    let mask = try read(BMPFixture.runs8.bytes, path: "a.bmp").mask
    #expect(mask.labels == LabelMask("0 0 4 0 0 / 0 0 0 0 0 / 1 2 3 9 9 / 7 7 7 7 7").labels)
  }

  @Test func runsOfNibbles() throws {
    let mask = try read(BMPFixture.runs4.bytes, path: "a.bmp").mask
    #expect(mask.labels == LabelMask("1 2 3 4 5 / 10 11 10 12 0").labels)
  }

  /// The mask is used again: what the runs pass over must not be left from the last file.
  @Test func pixelsWithoutCodeAreZero() throws {
    var reader = MaskReader()
    var mask = LabelMask(
      shape: MaskShape(width: 5, height: 4), labels: [UInt8](repeating: 9, count: 20))
    try reader.read(BMPFixture.runs8.bytes, path: "a.bmp", into: &mask)
    #expect(mask.label(at: 0) == 0)
  }

  /// Bits of 5 or by masks, and colours that are not grey.
  @Test(arguments: [(16, 0), (32, 3), (24, 0), (32, 0)])
  func coloursAreNoLabels(bitDepth: Int, compression: Int) throws {
    var fixture = BMPFixture.counting()
    fixture.coded = (0..<200).map { $0 }
    fixture.bitDepth = bitDepth
    fixture.compression = compression
    let error = try readingError(fixture.bytes, path: "a.bmp")
    #expect(
      error.text == "byte 28: a mask must have one label a pixel, found colours of \(bitDepth) bits"
    )
    #expect(error.issue.kind == .colourMask)
  }

  struct Refusal: CustomStringConvertible, Sendable {
    var description: String
    var change: @Sendable (inout BMPFixture) -> Void
    var text: String
  }

  static let refusals = [
    Refusal(
      description: "a run beyond the row",
      change: { $0.coded = [6, 1, 0, 1] },
      text: "byte 54: run-length coded pixels must stay inside 5x4, "
        + "found some beyond the end of a row or above the top"),
    Refusal(
      description: "a row above the top",
      change: { $0.coded = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1] },
      text: "byte 62: run-length coded pixels must stay inside 5x4, "
        + "found some beyond the end of a row or above the top"),
    Refusal(
      description: "no end", change: { $0.coded = [5, 1, 0, 0] },
      text: "byte 58: run-length coded pixels must end with their mark, "
        + "found the end of the file"),
    Refusal(
      description: "top-down", change: { $0.isTopDown = true },
      text: "byte 22: a run-length coded bitmap must be bottom-up, found a negative height"),
    Refusal(
      description: "RLE8 of 4 bits", change: { $0.bitDepth = 4 },
      text: "byte 28: bits of a pixel in RLE8 must be 8, found 4"),
    Refusal(
      description: "JPEG", change: { $0.compression = 4 },
      text: "byte 30: a mask must be saved without loss, found JPEG inside BMP, "
        + "which blends the labels at every border"),
    Refusal(
      description: "PNG", change: { $0.compression = 5 },
      text: "byte 30: the compression must be 0, 1 (RLE8) or 2 (RLE4), found 5"),
    Refusal(
      description: "3 bits", change: { $0.bitDepth = 3 },
      text: "byte 28: bits of a pixel must be 1, 2, 4, 8, 16, 24 or 32, found 3"),
    Refusal(
      description: "2^31 on a side", change: { $0.claimedSides = (Int(Int32.max), Int(Int32.max)) },
      text: "byte 18: a mask must have at most 1073741824 pixels, found 2147483647x2147483647"),
    Refusal(
      description: "no width", change: { $0.claimedSides = (0, 4) },
      text: "byte 18: the shape must have no side of 0, found 0x4"),
  ]

  @Test(arguments: refusals)
  func refusalSaysWhatIsWrong(refusal: Refusal) throws {
    var fixture = BMPFixture.runs8
    refusal.change(&fixture)
    #expect(try readingError(fixture.bytes, path: "a.bmp").text == refusal.text)
  }

  @Test func rowsMustLieInTheFile() throws {
    var fixture = BMPFixture.counting()
    fixture.claimedSides = (1000, 1000)
    let error = try readingError(fixture.bytes, path: "a.bmp")
    #expect(error.issue.kind == .truncated)
    #expect(
      error.problem
        == "the file must have 1000000 bytes of pixels from 54 on, found 114 bytes in all")
  }
}
