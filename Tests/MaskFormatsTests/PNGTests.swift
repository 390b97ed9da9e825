import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct PNGTests {
  /// Every kind of grey and palette image, with every filter, at sizes around the word sizes of
  /// the decoder.
  static let fixtures: [PNGFixture] = {
    let filters: [[UInt8]] = [[0], [1], [2], [3], [4], [4, 3, 2, 1, 0], [0, 4, 4]]
    let sizes = [(1, 1), (1, 9), (7, 5), (8, 8), (17, 3), (33, 6), (130, 4)]
    var seed: UInt64 = 0
    var result: [PNGFixture] = []
    for (bitDepth, isPalette) in [
      (1, false), (2, false), (4, false), (8, false), (16, false), (1, true), (2, true), (4, true),
      (8, true),
    ] {
      for (index, (width, height)) in sizes.enumerated() {
        seed += 1
        var fixture = PNGFixture.random(
          width: width, height: height, bitDepth: bitDepth, seed: seed,
          runLength: [1, 4, 40][index % 3])
        fixture.colourCount = isPalette ? 1 << bitDepth : nil
        fixture.filters = filters[index]
        fixture.pieceCount = index % 4 + 1
        for isInterlaced in [false, true] {
          fixture.isInterlaced = isInterlaced
          result.append(fixture)
        }
      }
    }
    return result
  }()

  @Test(arguments: fixtures)
  func theSampleIsTheLabel(fixture: PNGFixture) throws {
    for imageData in [
      PNGFixture.zlibStored(fixture.filteredRows),
      ZlibCompressor.compress(fixture.filteredRows, level: 9),
    ] {
      let result = try read(fixture.bytes(imageData: imageData))
      #expect(result.mask.labels == fixture.labels)
      #expect(
        result.description
          == MaskDescription(
            format: "png", shape: MaskShape(width: fixture.width, height: fixture.height),
            bitDepth: fixture.bitDepth, labelType: fixture.bitDepth == 16 ? .uint16 : .uint8,
            storage: fixture.colourCount == nil ? .labels : .palette))
    }
  }

  @Test(arguments: [false, true])
  func aLabelMayExceedThePalette(isInterlaced: Bool) throws {
    var fixture = PNGFixture(width: 3, height: 1, labels: [0, 1, 255], colourCount: 2)
    fixture.isInterlaced = isInterlaced
    #expect(try read(fixture.bytes).mask.labels == [0, 1, 255])
    #expect(try oracle(fixture.bytes).mask.labels == [0, 1, 255])
  }

  @Test(arguments: [false, true])
  func ancillaryChunksChangeNothing(isInterlaced: Bool) throws {
    var fixture = PNGFixture.random(width: 9, height: 9, bitDepth: 8, seed: 5)
    fixture.isInterlaced = isInterlaced
    let plain = try read(fixture.bytes)
    for chunk in [
      PNGFixture.chunk("gAMA", PNGFixture.bigEndian(22222)), PNGFixture.chunk("gAMA", [1]),
      PNGFixture.chunk("tRNS", [0, 3]), PNGFixture.chunk("tRNS", Array(repeating: 0, count: 999)),
      PNGFixture.chunk("sBIT", [3]), PNGFixture.chunk("bKGD", [0, 7]), PNGFixture.chunk("tEXt"),
      PNGFixture.chunk("zzZz", [1, 2, 3]),
    ] {
      fixture.ancillary = chunk + chunk
      #expect(try read(fixture.bytes) == plain)
      #expect(try oracle(fixture.bytes) == plain)
    }
  }

  @Test func emptyImageDataChunksAreAllowed() throws {
    let fixture = PNGFixture.random(width: 5, height: 5, bitDepth: 8, seed: 5)
    let empty = PNGFixture.chunk("IDAT")
    let data = PNGFixture.pieces(PNGFixture.zlibStored(fixture.filteredRows), 2)
    let bytes =
      PNGFixture.signature + fixture.header + empty + data + empty + PNGFixture.chunk("IEND")
    #expect(try read(bytes).mask.labels == fixture.labels)
    #expect(try oracle(bytes).mask.labels == fixture.labels)
  }

  @Test func bytesAfterTheEndArePassedOver() throws {
    let fixture = PNGFixture.random(width: 5, height: 5, bitDepth: 8, seed: 5)
    #expect(try read(fixture.bytes + [1, 2, 3]).mask.labels == fixture.labels)
  }

  @Test(arguments: [
    (UInt8(2), UInt8(8), "8-bit RGB (PNG colour type 2)"),
    (2, 16, "16-bit RGB (PNG colour type 2)"),
    (6, 8, "8-bit RGB with alpha (PNG colour type 6)"),
    (6, 16, "16-bit RGB with alpha (PNG colour type 6)"),
  ])
  func coloursWithoutAPaletteAreColourMasks(
    colourType: UInt8, bitDepth: UInt8, found: String
  ) throws {
    let channels = colourType == 2 ? [1, 2, 3] : [1, 2, 3, 255]
    let bytes = PNGFixture.colours(
      Array(repeating: channels, count: 4), width: 2, bitDepth: bitDepth, colourType: colourType)
    let error = try readingError(bytes)
    #expect(error == .colourMask(found: found, at: FilePlace("mask.png", byte: 25)))
    #expect(error.hint?.contains("--palette") == true)
    #expect(error.issue.kind == .colourMask)
  }
}

/// What libpng alone makes of a file.
func oracle(
  _ bytes: [UInt8], options: MaskReadingOptions = MaskReadingOptions()
) throws(MaskFormatError) -> ReadMask {
  let source = MaskSource(
    bytes: bytes, fileByteCount: bytes.count, path: "mask.png", options: options)
  var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
  let description = try LibPNGDecoder(source: source).decode(into: &mask)
  return ReadMask(mask: mask, description: description)
}
