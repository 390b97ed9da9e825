import LabelMasks
import Testing

@testable import MaskFormats

/// RGB in TIFF and BMP is read as in PNG: through a palette, or as grey.
@Suite struct ColourFormatTests {
  private static let pixels = [0, 1, 2, 1, 0, 2]
  private static let colours: [[UInt8]] = [[128, 128, 128], [128, 64, 128], [0, 0, 0]]

  private struct Sample {
    var path: String
    var bytes: [UInt8]
  }

  /// The same 3 x 2 colours in every way of storing them.
  private static func samples(_ colours: [[UInt8]]) -> [Sample] {
    [24, 32].flatMap { bitDepth in
      [false, true].map { isTopDown in
        Sample(
          path: "\(bitDepth)-\(isTopDown).bmp",
          bytes: bmp(colours, bitDepth: bitDepth, isTopDown: isTopDown))
      }
    }
      + [(8, 3), (8, 4), (16, 3), (16, 4)].flatMap { bitDepth, channels in
        [false, true].map { isTiled in
          Sample(
            path: "\(bitDepth)-\(channels)-\(isTiled).tif",
            bytes: tiff(colours, bitDepth: bitDepth, channels: channels, isTiled: isTiled))
        }
      }
  }

  private static func bmp(_ colours: [[UInt8]], bitDepth: Int, isTopDown: Bool) -> [UInt8] {
    var fixture = BMPFixture(
      width: 3, height: 2, indices: [], bitDepth: bitDepth, isTopDown: isTopDown)
    let rows = isTopDown ? [0, 3] : [3, 0]
    fixture.coded = rows.flatMap { start -> [UInt8] in
      let row = pixels[start..<start + 3].flatMap { pixel -> [UInt8] in
        Array(colours[pixel].reversed()) + (bitDepth == 32 ? [UInt8(99)] : [])
      }
      return row + Array(repeating: 0, count: (4 - row.count % 4) % 4)
    }
    return fixture.bytes
  }

  private static func tiff(
    _ colours: [[UInt8]], bitDepth: Int, channels: Int, isTiled: Bool
  ) -> [UInt8] {
    var fixture = TIFFFixture(width: 3, height: 2, pages: [pixels.map(Double.init)])
    fixture.bitDepth = bitDepth
    fixture.samplesPerPixel = channels
    fixture.photometric = 2
    fixture.compression = .deflate
    if isTiled { fixture.tile = (16, 16) }
    fixture.colours = colours.map { colour in
      colour.map { Double($0) * (bitDepth == 16 ? 257 : 1) } + (channels == 4 ? [7] : [])
    }
    return fixture.bytes
  }

  @Test func coloursBecomeTheLabelsOfThePalette() throws {
    let palette = "name,r,g,b\nsky,128,128,128\nroad,128,64,128\nvoid,0,0,0\n"
    let options = MaskReadingOptions(palette: try ColourPalette(text: palette))
    for sample in Self.samples(Self.colours) {
      let result = try read(sample.bytes, path: sample.path, options: options)
      #expect(result.mask == LabelMask("0 1 2 / 1 0 2"), "\(sample.path)")
      #expect(result.description.labelType == .uint8 && result.description.notes.isEmpty)
    }
  }

  @Test func otherColoursAreTold() throws {
    let options = MaskReadingOptions(
      palette: try ColourPalette(text: "name,r,g,b\nsky,128,128,128\n"))
    for sample in Self.samples(Self.colours) {
      let result = try read(sample.bytes, path: sample.path, options: options)
      #expect(result.mask.labels == [0, 255, 255, 255, 0, 255], "\(sample.path)")
      #expect(result.description.notes.map(\.kind) == [.undeclaredColour], "\(sample.path)")
    }
    let none = MaskReadingOptions(palette: try ColourPalette(text: "name,r,g,b\nsky,1,2,3\n"))
    for sample in Self.samples(Self.colours) {
      let error = try readingError(sample.bytes, path: sample.path, options: none)
      #expect(error.issue.kind == .colourMask, "\(sample.path)")
      #expect(
        error.hint
          == "the palette has none of the file's colours: give it those that the masks hold")
    }
  }

  /// Where a palette cannot help, none is asked for.
  @Test func hintNamesAPaletteOnlyWhereItHelps() throws {
    for sample in Self.samples(Self.colours) {
      #expect(
        try readingError(sample.bytes, path: sample.path).hint?.contains("--palette") == true)
    }
    var planes = TIFFFixture.counting()
    planes.samplesPerPixel = 3
    planes.photometric = 2
    planes.planes = 2
    let files = [
      ("a.tif", planes.bytes), ("a.ppm", ascii("P6 1 1 255\n123")),
      ("a.mha", metaImage(["ElementNumberOfChannels": "2"])),
    ]
    for (path, bytes) in files {
      let error = try readingError(bytes, path: path)
      #expect(error.issue.kind == .colourMask)
      #expect(error.hint == "save the masks as single-channel PNG", "\(path)")
    }
  }

  @Test func equalChannelsAreGreyWithANote() throws {
    for sample in Self.samples([[0, 0, 0], [7, 7, 7], [9, 9, 9]]) {
      let result = try read(sample.bytes, path: sample.path)
      let scale = sample.path.hasPrefix("16") ? 257 : 1
      #expect(result.mask.labels == [0, 7, 9, 7, 0, 9].map { $0 * scale }, "\(sample.path)")
      #expect(
        result.description.notes.map(\.message)
          == ["an RGB image whose three channels are equal was read as grey"])
    }
    for sample in Self.samples(Self.colours) {
      #expect(try readingError(sample.bytes, path: sample.path).issue.kind == .colourMask)
    }
  }

  @Test func coloursAreCounted() throws {
    var reader = MaskReader()
    for sample in Self.samples(Self.colours) {
      let counts = try reader.colours(of: sample.bytes, path: sample.path)?.counts
      let expected = Dictionary(
        uniqueKeysWithValues: Self.colours.map {
          (RGBColour(red: $0[0], green: $0[1], blue: $0[2]), 2)
        })
      #expect(counts == expected, "\(sample.path)")
    }
    let grey = TIFFFixture(width: 2, height: 1, pages: [[0, 1]])
    #expect(try reader.colours(of: grey.bytes, path: "a.tif") == nil)
  }

  @Test func coloursOfAllPagesAreCounted() throws {
    var fixture = TIFFFixture(width: 2, height: 1, pages: [[0, 1], [1, 1]])
    fixture.samplesPerPixel = 3
    fixture.photometric = 2
    fixture.colours = [[4, 4, 4], [5, 5, 5]]
    var reader = MaskReader()
    let counts = try reader.colours(of: fixture.bytes, path: "a.tif")?.counts
    #expect(counts?[RGBColour(red: 5, green: 5, blue: 5)] == 3 && counts?.count == 2)
  }

  /// Every page is a slice, and one that is not grey is no mask.
  @Test func pagesOfColoursAreSlices() throws {
    var fixture = TIFFFixture(width: 2, height: 1, pages: [[0, 1], [1, 1]])
    fixture.samplesPerPixel = 3
    fixture.photometric = 2
    fixture.colours = [[4, 4, 4], [5, 5, 5]]
    #expect(try read(fixture.bytes, path: "a.tif").mask == LabelMask("4 5 // 5 5"))
    fixture.pages[1] = [2, 2]
    fixture.colours?.append([5, 5, 6])
    #expect(try readingError(fixture.bytes, path: "a.tif").issue.kind == .colourMask)
  }

  @Test func prefixesAreRefused() throws {
    for sample in Self.samples(Self.colours) {
      for count in sample.bytes.indices {
        _ = try readingError(Array(sample.bytes.prefix(count)), path: sample.path)
      }
    }
  }
}
