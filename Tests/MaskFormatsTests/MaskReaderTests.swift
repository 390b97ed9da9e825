import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct MaskReaderTests {
  private let greymap = ascii("P5 2 1 255\n") + [3, 4]

  @Test func contentWinsOverTheName() throws {
    let result = try read(greymap, path: "masks/a.png")
    #expect(result.description.format == "pgm")
    #expect(result.mask == LabelMask("3 4"))
  }

  @Test func forcedFormatReadsNothingElse() throws {
    let error = try readingError(
      greymap, path: "a.pgm", options: MaskReadingOptions(forcedFormat: "png"))
    #expect(error.text.hasPrefix("byte 0: the PNG signature must be 89 50 4E 47"))
  }

  @Test func emptyFileIsTruncated() throws {
    for path in ["a.png", "a.pgm", "a.raw", "a"] {
      let error = try readingError([], path: path)
      #expect(error.text == "byte 0: the file must hold a mask, found 0 bytes")
      #expect(error.issue.kind == .truncated)
    }
  }

  @Test func jpegIsLossyWhateverItsName() throws {
    for path in ["a.png", "a.jpg", "a"] {
      let error = try readingError([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], path: path)
      #expect(error == .lossy(format: "JPEG", at: FilePlace(path, byte: 0)))
      #expect(error.issue.kind == .lossy)
      #expect(error.hint != nil)
    }
  }

  @Test func textNamedPNGIsMalformed() throws {
    let error = try readingError(ascii("hello, this is text"), path: "val/a.png")
    #expect(
      error.description
        == "error: val/a.png: byte 0: the PNG signature must be 89 50 4E 47 0D 0A 1A 0A, "
        + "found 'hello, t'")
    #expect(error.issue.kind == .malformed)
  }

  @Test func contentOfNoFormatIsUnsupported() throws {
    let error = try readingError(ascii("GIF89a"), path: "a.mask")
    #expect(
      error.text
        == "byte 0: the file must begin like one of png, tiff, nifti, npz, npy, nrrd, metaimage, "
        + "bmp, pgm, pbm, found 'GIF8'")
    #expect(error.issue.kind == .unsupported)
  }

  @Test func limitsHold() throws {
    let few = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1))
    let error = try readingError(greymap, path: "a.pgm", options: few)
    #expect(error.text == "byte 2: a mask must have at most 1 pixel, found 2x1")
    #expect(error.issue.kind == .tooLarge)
    let small = MaskReadingOptions(limits: MaskLimits(maximumFileByteCount: 12))
    #expect(
      try readingError(greymap, path: "a.pgm", options: small).text
        == "a file must have at most 12 bytes, found 13")
  }

  @Test func oneReaderReadsEveryKindAfterEveryOther() throws {
    let files: [(String, [UInt8])] =
      [("a.pgm", greymap), ("b.pgm", ascii("P5 1 2 65535\n") + [1, 2, 3, 4])]
      + [1, 2, 4, 8, 16].map { bitDepth in
        let fixture = PNGFixture.random(
          width: 40 / bitDepth + 3, height: 7, bitDepth: bitDepth, seed: UInt64(bitDepth))
        return ("\(bitDepth).png", fixture.bytes)
      }
    var reader = MaskReader()
    var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .int32)
    for first in files {
      for second in files {
        _ = try reader.read(first.1, path: first.0, into: &mask)
        _ = try? reader.read(Array(first.1.dropLast(5)), path: first.0, into: &mask)
        let description = try reader.read(second.1, path: second.0, into: &mask)
        #expect(
          try read(second.1, path: second.0) == ReadMask(mask: mask, description: description),
          "\(second.0) after \(first.0)")
      }
    }
  }

  @Test func describeSaysWhatReadSays() throws {
    let files: [(String, [UInt8])] = [
      ("a.pgm", greymap), ("b.pbm", ascii("P1 1 1 1")), ("c_2x1_i16le.raw", [1, 2, 3, 4]),
      ("d.png", PNGFixture.random(width: 100, height: 100, bitDepth: 16, seed: 1).bytes),
    ]
    var reader = MaskReader()
    for (path, bytes) in files {
      let head = Array(bytes.prefix(MaskFormats.headByteCount))
      let description = try reader.describe(head: head, fileByteCount: bytes.count, path: path)
      #expect(try read(bytes, path: path).description == description)
    }
  }

  @Test func describeNeedsNoMoreThanTheHeader() throws {
    let png = PNGFixture.random(width: 9, height: 9, bitDepth: 4, seed: 1).bytes
    var reader = MaskReader()
    let description = try reader.describe(
      head: Array(png.prefix(33)), fileByteCount: png.count, path: "a.png")
    #expect(description.bitDepth == 4)
    #expect(description.shape == MaskShape(width: 9, height: 9))
  }

  @Test func headerThatIsLongerThanTheHeadIsUnsupported() {
    let comment = String(repeating: "#comment\n", count: 1000)
    let head = Array(ascii("P5 " + comment).prefix(MaskFormats.headByteCount))
    let error = #expect(throws: MaskFormatError.self) {
      var reader = MaskReader()
      return try reader.describe(head: head, fileByteCount: 20000, path: "a.pgm")
    }
    #expect(error?.issue.kind == .unsupported)
  }
}
