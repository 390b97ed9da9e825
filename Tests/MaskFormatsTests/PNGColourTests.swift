import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct PNGColourTests {
  static let palette = "name,r,g,b\nsky,128,128,128\nroad,128,64,128\nvoid,0,0,0\n"
  static let sky = [128, 128, 128]
  static let road = [128, 64, 128]
  static let stray = [1, 2, 3]

  static func options(_ text: String = palette) throws -> MaskReadingOptions {
    MaskReadingOptions(palette: try ColourPalette(text: text))
  }

  @Test(arguments: [UInt8(8), 16], [UInt8(2), 6])
  func coloursBecomeTheLabelsOfThePalette(bitDepth: UInt8, colourType: UInt8) throws {
    let alpha = colourType == 6 ? [7] : []
    let pixels = [Self.sky, Self.road, [0, 0, 0], Self.sky].map { $0 + alpha }
    let bytes = PNGFixture.colours(pixels, width: 2, bitDepth: bitDepth, colourType: colourType)
    let result = try read(bytes, options: Self.options())
    #expect(result.mask.labels == [0, 1, 2, 0])
    #expect(result.mask.labelType == .uint8)
    #expect(result.description.notes.isEmpty)
    #expect(result.description.bitDepth == Int(bitDepth))
  }

  @Test func aColourOutsideThePaletteIsTheReservedLabelAndAWarning() throws {
    let bytes = PNGFixture.colours([Self.sky, Self.stray, [4, 5, 6], Self.stray], width: 4)
    let result = try read(bytes, options: Self.options())
    #expect(result.mask.labels == [0, 255, 255, 255])
    let note = try #require(result.description.notes.first)
    #expect(note.kind == .undeclaredColour && note.severity == .warning)
    #expect(
      note.message == "3 pixels of 2 colours that the palette does not have count as label 255: "
        + "1,2,3 (2); 4,5,6 (1)")
  }

  /// Label `n` of the fixture has the colour 21n, 21n + 7, 21n + 14.
  @Test(arguments: [false, true])
  func anIndexedMaskMayContradictThePalette(isInterlaced: Bool) throws {
    var fixture = PNGFixture(width: 2, height: 2, labels: [0, 1, 1, 2])
    fixture.colourCount = 3
    fixture.isInterlaced = isInterlaced
    let same = try Self.options("name,r,g,b\na,0,7,14\nb,21,28,35\n")
    #expect(try read(fixture.bytes, options: same).description.notes.isEmpty)
    for swapped in ["a,21,28,35\nb,0,7,14\n", "a,0,7,14\nb,1,1,1\n"] {
      let options = try Self.options("name,r,g,b\n" + swapped)
      let result = try read(fixture.bytes, options: options)
      #expect(result.mask.labels == [0, 1, 1, 2])
      let note = try #require(result.description.notes.first)
      #expect(note.severity == .warning)
      #expect(note.message.contains("other colours than --palette, such as "))
    }
  }

  @Test func aFileWithoutAnyColourOfThePaletteIsNoMask() throws {
    let bytes = PNGFixture.colours([Self.stray, Self.stray], width: 2)
    #expect(try readingError(bytes, options: Self.options()).issue.kind == .colourMask)
  }

  @Test func aColourOf16BitsThatNo8BitsGiveIsOutsideThePalette() throws {
    // 128 * 257 = 0x8080 is the palette's grey; 0x8081 is none of its colours.
    let wide = [0x80, 0x80, 0x80, 0x80, 0x80, 0x81]
    let row: [UInt8] = [0] + [0x80, 0x80, 0x80, 0x80, 0x80, 0x80] + wide.map { UInt8($0) }
    let bytes =
      PNGFixture.signature + PNGFixture.header(width: 2, height: 1, bitDepth: 16, colourType: 2)
      + PNGFixture.pieces(PNGFixture.zlibStored(row), 1) + PNGFixture.chunk("IEND")
    #expect(try read(bytes, options: Self.options()).mask.labels == [0, 255])
  }

  @Test(arguments: [(UInt8(2), 3), (4, 1), (6, 3)])
  func equalChannelsAreGreyWithANote(colourType: UInt8, repeats: Int) throws {
    let alpha = colourType == 2 ? [] : [255]
    let pixels = [0, 7, 7, 9].map { Array(repeating: $0, count: repeats) + alpha }
    let bytes = PNGFixture.colours(pixels, width: 2, colourType: colourType)
    let result = try read(bytes)
    #expect(result.mask.labels == [0, 7, 7, 9])
    #expect(result.description.notes.map(\.severity) == [.note])
  }

  @Test func labelsAbove254NeedSixteenBits() throws {
    let options = try Self.options(#"{"a": {"id": 300, "color": [1, 2, 3]}}"#)
    let result = try read(PNGFixture.colours([Self.stray, Self.sky], width: 2), options: options)
    #expect(result.mask.labels == [300, 301])
  }

  @Test func paletteImagesKeepTheirIndices() throws {
    var fixture = PNGFixture.random(width: 5, height: 5, bitDepth: 4, seed: 9)
    fixture.colourCount = 16
    #expect(try read(fixture.bytes, options: Self.options()).mask.labels == fixture.labels)
  }

  @Test func everyPrefixOfAColourFileIsRefused() throws {
    let bytes = PNGFixture.colours([Self.sky, Self.road], width: 2)
    for count in 0..<bytes.count - 4 {
      #expect(throws: MaskFormatError.self, "\(count) bytes") {
        try read(Array(bytes.prefix(count)), options: Self.options())
      }
    }
  }

  @Test func aClaimThatTheDataCannotFillTakesNoMemory() throws {
    let bytes =
      PNGFixture.signature
      + PNGFixture.header(width: 30_000, height: 30_000, bitDepth: 16, colourType: 6)
      + PNGFixture.pieces(PNGFixture.zlibStored([0]), 1) + PNGFixture.chunk("IEND")
    #expect(try readingError(bytes, options: Self.options()).issue.kind == .truncated)
  }
}

extension PNGFixture {
  /// An image of colours: one list of samples a pixel, each sample repeated to fill 16 bits.
  static func colours(
    _ pixels: [[Int]], width: Int, bitDepth: UInt8 = 8, colourType: UInt8 = 2
  ) -> [UInt8] {
    let rows = stride(from: 0, to: pixels.count, by: width).flatMap { start -> [UInt8] in
      let samples = pixels[start..<start + width].flatMap { $0 }
      return [0] + samples.flatMap { Array(repeating: UInt8($0), count: Int(bitDepth) / 8) }
    }
    return signature
      + header(
        width: UInt32(width), height: UInt32(pixels.count / width), bitDepth: bitDepth,
        colourType: colourType) + pieces(zlibStored(rows), 1) + chunk("IEND")
  }
}
