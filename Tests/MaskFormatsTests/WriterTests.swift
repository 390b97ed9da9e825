import LabelMasks
import TestSupport
import Testing

@testable import MaskFormats

@Suite struct PGMWriterTests {
  @Test(arguments: PGMWriter.Encoding.allCases)
  func roundTrips(encoding: PGMWriter.Encoding) throws {
    for seed in UInt64(0)..<20 {
      let shape = MaskShape(width: Int(seed) * 3 + 1, height: Int(seed % 4) + 1)
      let mask = LabelMask.random(shape: shape, labels: [0, 7, 11, 255], runLength: 3, seed: seed)
      let bytes = PGMWriter.encode(mask, encoding: encoding)
      #expect(try read(bytes, path: "a.pgm").mask == mask, "seed \(seed)")
    }
  }

  @Test func writesSixteenBits() throws {
    let mask = LabelMask("0 256 65535", labelType: .uint16)
    for encoding in PGMWriter.Encoding.allCases {
      #expect(try read(PGMWriter.encode(mask, encoding: encoding), path: "a.pgm").mask == mask)
    }
  }

  @Test func writesTheseBytes() {
    let mask = LabelMask("1 2 / 3 4")
    #expect(PGMWriter.encode(mask) == ascii("P5\n2 2\n255\n") + [1, 2, 3, 4])
    #expect(
      PGMWriter.encode(mask, encoding: .plain, maximumValue: 4) == ascii("P2\n2 2\n4\n1 2 3 4\n"))
  }

  @Test func plainLinesStayWithinSeventyCharacters() {
    let mask = LabelMask(
      shape: MaskShape(width: 97, height: 3), labels: [UInt8](repeating: 200, count: 291))
    let lines = PGMWriter.encode(mask, encoding: .plain).split(separator: 10)
    #expect(lines.allSatisfy { $0.count <= 70 })
    #expect(lines.count > 10)
  }
}

@Suite struct NIfTIWriterTests {
  @Test func roundTripsWithItsSpacing() throws {
    for seed in UInt64(0)..<12 {
      let shape = MaskShape(width: Int(seed) + 1, height: 5, depth: Int(seed % 4) + 1)
      var mask = LabelMask.random(shape: shape, labels: [0, 1, 7, 255], runLength: 3, seed: seed)
      mask.spacing = PixelSpacing(x: 0.5, y: 0.75, z: 2.5)
      let result = try read(NIfTIWriter.encode(mask), path: "a.nii.gz")
      #expect(result.mask == mask, "seed \(seed)")
      #expect(result.description.bitDepth == 8)
    }
  }

  @Test func anUnknownSpacingStaysUnknown() throws {
    let mask = LabelMask("0 1 / 1 0")
    #expect(try read(NIfTIWriter.encode(mask), path: "a.nii.gz").mask.spacing == nil)
  }

  @Test func writesSixteenBits() throws {
    let mask = LabelMask("0 256 65535", labelType: .uint16)
    let result = try read(NIfTIWriter.encode(mask), path: "a.nii.gz")
    #expect(result.mask == mask)
    #expect(result.description.bitDepth == 16)
  }
}

@Suite struct PNGWriterTests {
  private static let colours = [
    RGBColour(red: 0, green: 0, blue: 0), RGBColour(red: 255, green: 9, blue: 1),
  ]
  static let samples: [PNGWriter.Samples] =
    [1, 2, 4, 8, 16].map { .grey(bitDepth: $0) }
    + [1, 2, 4, 8].map { .palette(bitDepth: $0, colours: colours) }

  @Test(arguments: samples, PNGWriter.Filter.allCases)
  func roundTrips(samples: PNGWriter.Samples, filter: PNGWriter.Filter) throws {
    for seed in UInt64(0)..<8 {
      let fixture = PNGFixture.random(
        width: Int(seed) * 9 + 1, height: 5, bitDepth: samples.bitDepth, seed: seed)
      let shape = MaskShape(width: fixture.width, height: fixture.height)
      let mask =
        samples.bitDepth == 16
        ? LabelMask(shape: shape, labels: fixture.labels.map { UInt16($0) })
        : LabelMask(shape: shape, labels: fixture.labels.map { UInt8($0) })
      let bytes = PNGWriter.encode(mask, samples: samples, filter: filter)
      let result = try read(bytes)
      #expect(result.mask == mask, "seed \(seed)")
      #expect(result.description.bitDepth == samples.bitDepth)
      #expect(bytes == PNGWriter.encode(mask, samples: samples, filter: filter))
    }
  }

  @Test func picksTheBitDepthThatTheLabelsNeed() throws {
    let small = LabelMask("3 255", labelType: .uint32)
    #expect(try read(PNGWriter.encode(small)).description.bitDepth == 8)
    let large = LabelMask("3 256", labelType: .uint16)
    #expect(try read(PNGWriter.encode(large)).mask == large)
  }

  @Test func storedChunksAreThoseOfTheFixture() {
    // Level 0 leaves libdeflate no choice, so the twin must give the same bytes.
    let fixture = PNGFixture.random(width: 13, height: 4, bitDepth: 8, seed: 3)
    let mask = LabelMask(
      shape: MaskShape(width: 13, height: 4), labels: fixture.labels.map { UInt8($0) })
    #expect(PNGWriter.encode(mask, compressionLevel: 0) == fixture.bytes)
  }
}
