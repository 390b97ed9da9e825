import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct NetpbmTests {
  @Test func readsBinaryGreymap() throws {
    let result = try read(ascii("P5\n3 2\n255\n") + [0, 1, 2, 11, 200, 255], path: "a.pgm")
    #expect(result.mask == LabelMask("0 1 2 / 11 200 255"))
    #expect(
      result.description
        == MaskDescription(
          format: "pgm", shape: MaskShape(width: 3, height: 2), bitDepth: 8, labelType: .uint8))
  }

  @Test func readsSixteenBitsMostSignificantByteFirst() throws {
    let result = try read(ascii("P5 2 1 65535\n") + [0x01, 0x02, 0xFF, 0xFE], path: "a.pgm")
    #expect(result.mask == LabelMask("258 65534", labelType: .uint16))
    #expect(result.description.bitDepth == 16)
  }

  @Test(arguments: [
    "P5\n# made by hand\n2 1\n255\n", "P5 2\t1\r255 ", "P5#c\n#d\n 2#e\n1\n#f\n255\n",
    "P5\u{0B}2\u{0C}1\n255#last\n", "P5\r\n2\r\n1\r\n255\n", "P5 002 01 0255 ",
  ])
  func readsEveryHeaderThatTheManualAllows(header: String) throws {
    #expect(try read(ascii(header) + [7, 9], path: "a.pgm").mask == LabelMask("7 9"))
  }

  @Test func aSampleThatLooksLikeACommentIsASample() throws {
    #expect(try read(ascii("P5 2 1 255\n##"), path: "a.pgm").mask == LabelMask("35 35"))
  }

  @Test func readsPlainGreymap() throws {
    let text = "P2\n# labels\n3 2\n# maximum\n300\n0 1 2\n#middle\n300\t7\n8\n"
    #expect(
      try read(ascii(text), path: "a.pgm").mask
        == LabelMask("0 1 2 / 300 7 8", labelType: .uint16))
  }

  @Test func readsPlainBitmapWithAndWithoutSpaces() throws {
    let expected = LabelMask("0 1 1 / 1 0 0")
    for raster in ["011100", "0 1 1\n1 0 0\n", "01 1#c\n100"] {
      let result = try read(ascii("P1 3 2\n" + raster), path: "a.pbm")
      #expect(result.mask == expected)
      #expect(result.description.format == "pbm")
      #expect(result.description.bitDepth == 1)
    }
  }

  @Test func readsBinaryBitmapWithPaddedRows() throws {
    let bytes = ascii("P4\n10 2\n") + [0b1000_0001, 0b0111_1111, 0b0101_0101, 0b1011_1111]
    #expect(
      try read(bytes, path: "a.pbm").mask
        == LabelMask("1 0 0 0 0 0 0 1 0 1 / 0 1 0 1 0 1 0 1 1 0"))
  }

  @Test func maximumValueDoesNotScaleLabels() throws {
    #expect(try read(ascii("P5 3 1 2\n") + [0, 1, 2], path: "a.pgm").mask == LabelMask("0 1 2"))
  }

  @Test(arguments: [
    (
      "P5 480 360 255\n",
      "byte 15: the raster must have 172800 bytes (480x360, 1 byte a sample), found 0"
    ),
    ("P5 2 2 65535\nabc", "byte 13: the raster must have 8 bytes (2x2, 2 bytes a sample), found 3"),
    (
      "P4 9 2\nab",
      "byte 7: the raster must have 4 bytes (9x2, 8 pixels a byte, rows padded), found 2"
    ),
    (
      "P2 2 2 255\n1 2 ",
      "byte 11: the raster must have at least 7 bytes (2x2, 1 digit a sample), found 4"
    ),
    ("P2 2 2 255\n1 2 3       ", "byte 23: the raster must have 4 samples (2x2), found 3"),
    (
      "P1 2 2\n01", "byte 7: the raster must have at least 4 bytes (2x2, 1 digit a sample), found 2"
    ),
    ("P1 2 2\n010  ", "byte 12: a pixel of the raster must be 0 or 1, found the end of the file"),
    ("P5 2", "byte 4: the height must be a decimal number, found the end of the file"),
    (
      "P5 2 2 255",
      "byte 10: the header must end in one byte of white space, found the end of the file"
    ),
  ])
  func truncatedFilesAreTruncated(text: String, message: String) throws {
    let error = try readingError(ascii(text), path: "a.pgm")
    #expect(error.text == message)
    #expect(error.issue.kind == .truncated)
  }

  @Test(arguments: [
    ("P5 1 1 255\nab", "byte 11: the raster must have 1 byte (1x1, 1 byte a sample), found 2"),
    ("P5 1 1 0\na", "byte 7: the maximum value must lie between 1 and 65535, found 0"),
    ("P2 1 1 70000\n1", "byte 7: the maximum value must lie between 1 and 65535, found 70000"),
    ("P5 0 3 255\n", "byte 2: the shape must have no side of 0, found 0x3"),
    ("P5 3 -1 255\n", "byte 5: the height must be a decimal number, found '-1 2'"),
    ("P5 2 1 10\n\u{3}\u{b}", "byte 11: a sample must be at most the maximum value 10, found 11"),
    ("P2 2 1 10\n3 11\n", "byte 12: a sample must be at most the maximum value 10, found 11"),
    (
      "P2 2 1 10\n3 4 5\n",
      "byte 14: the raster must have 2 samples (2x1), found more after the last"
    ),
    ("P2 2 1 10\n3,4", "byte 11: a sample must be a decimal number, found ',4'"),
    ("P1 2 1\n02", "byte 8: a pixel of the raster must be 0 or 1, found '2'"),
    ("P5 1 1 255x", "byte 10: the header must end in one byte of white space, found 'x'"),
    ("PX 1 1 255\na", "byte 0: the magic number must be P1, P2, P4 or P5, found 'PX'"),
  ])
  func brokenRulesAreMalformed(text: String, message: String) throws {
    let error = try readingError(ascii(text), path: "a.pgm")
    #expect(error.text == message)
    #expect(error.issue.kind == .malformed)
  }

  @Test func oneLineEndMayFollowTheRaster() throws {
    #expect(try read(ascii("P5 2 1 255\nab\n"), path: "a.pgm").mask.labels == [97, 98])
    #expect(try read(ascii("P4 2 1\n") + [0x40, 10], path: "a.pbm").mask.labels == [0, 1])
    #expect(try readingError(ascii("P5 2 1 255\nab\n\n"), path: "a.pgm").issue.kind == .malformed)
  }

  @Test func sixteenBitSampleAboveMaximumIsMalformed() throws {
    let error = try readingError(ascii("P5 2 1 300\n") + [1, 44, 1, 45], path: "a.pgm")
    #expect(error.text == "byte 13: a sample must be at most the maximum value 300, found 301")
  }

  @Test func secondImageIsUnsupported() throws {
    let image = ascii("P5 1 1 255\na")
    let error = try readingError(image + image, path: "a.pgm")
    #expect(error.issue.kind == .unsupported)
    #expect(
      error.text == "byte 12: a mask file must hold one image, found another that begins after it")
  }

  @Test func colourFilesAreColourMasks() throws {
    for magic in ["P3", "P6"] {
      let error = try readingError(ascii("\(magic) 1 1 255\nabc"), path: "a.ppm")
      #expect(
        error
          == .colourMask(found: "RGB (a PPM file)", cure: .labels, at: FilePlace("a.ppm", byte: 0)))
      #expect(error.issue.kind == .colourMask)
    }
  }

  @Test(arguments: [
    "2147483648 2147483648", "9223372036854775807 2", "99999999999999999999999 1", "1 1073741825",
  ])
  func largeClaimsAllocateNothing(shape: String) throws {
    for magic in ["P1", "P2", "P4", "P5"] {
      let error = try readingError(ascii("\(magic) \(shape) 255\n0"), path: "a.pgm")
      #expect(error.issue.kind == .tooLarge)
    }
  }
}
