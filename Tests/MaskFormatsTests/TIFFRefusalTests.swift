import LabelMasks
import Testing

@testable import MaskFormats

/// What a TIFF may not be, and how that is said.
@Suite struct TIFFRefusalTests {
  @Test func coloursAreNoLabels() throws {
    var fixture = TIFFFixture.counting()
    fixture.samplesPerPixel = 3
    fixture.photometric = 2
    fixture.colours = (0..<256).map { [Double($0), Double($0), 1] }
    let error = try readingError(fixture.bytes, path: "a.tif")
    #expect(error.issue.kind == .colourMask)
    #expect(error.text == "a mask must have one label a pixel, found RGB with 3 samples a pixel")
    fixture.planes = 2
    #expect(
      try readingError(fixture.bytes, path: "a.tif").text
        == "a mask must have one label a pixel, found RGB with 3 samples a pixel in planes")
    fixture = .counting()
    fixture.samplesPerPixel = 2
    #expect(try readingError(fixture.bytes, path: "a.tif").issue.kind == .colourMask)
  }

  @Test func jpegInsideIsLossy() throws {
    var fixture = TIFFFixture.counting()
    fixture.claimedCompression = 7
    #expect(try readingError(fixture.bytes, path: "a.tif").issue.kind == .lossy)
  }

  @Test func unknownCompressionIsUnsupported() throws {
    var fixture = TIFFFixture.counting()
    fixture.claimedCompression = 34712
    #expect(
      try readingError(fixture.bytes, path: "a.tif").text
        == "the compression must be one that libtiff has, found 34712")
  }

  /// A codec without predictors would give differences for labels.
  @Test func predictorIsUndoneOrRefused() throws {
    for compression in [TIFFFixture.Compression.none, .packBits] {
      var fixture = TIFFFixture.counting()
      fixture.compression = compression
      fixture.predictor = 2
      #expect(
        try readingError(fixture.bytes, path: "a.tif").text
          == "the predictor of compression \(compression.rawValue) must be 1, which means none, "
          + "found 2")
      fixture.predictor = 1
      #expect(try read(fixture.bytes, path: "a.tif").mask.labels == fixture.labels)
    }
    var fixture = TIFFFixture.counting(width: 4, height: 1)
    fixture.pages = [[3, 1, 0, 255]]
    fixture.compression = .deflate
    fixture.predictor = 2
    #expect(try read(fixture.bytes, path: "a.tif").mask.labels == [3, 4, 4, 3])
  }

  @Test func fileWithoutDirectoryIsMalformed() throws {
    let error = try readingError(ascii("II*\0") + [0, 0, 0, 0], path: "a.tif")
    #expect(
      error.text == "the TIFF file must be readable for libtiff, found 'the file has no directory'")
  }

  @Test(arguments: [(1, 12), (2, 4), (3, 24)])
  func otherSampleSizesAreUnsupported(sampleFormat: Int, bitDepth: Int) throws {
    var fixture = TIFFFixture.counting()
    fixture.sampleFormat = sampleFormat
    fixture.bitDepth = 8
    let bytes = fixture.bytes.replacing(tag: 258, with: bitDepth)
    #expect(try readingError(bytes, path: "a.tif").issue.kind == .unsupported)
  }

  @Test func pagesMustBeAlike() throws {
    let fixture = TIFFFixture.counting(pages: 2)
    // The second directory's width.
    let bytes = fixture.bytes.replacing(tag: 256, with: 4, occurrence: 1)
    #expect(
      try readingError(bytes, path: "a.tif").text
        == "page 2 must be 5x5 of 8-bit unsigned samples, like the first, "
        + "found 4x5 of 8-bit unsigned samples")
  }

  @Test(arguments: [0.5, .nan, .infinity, 3e9])
  func floatsMustBeWholeNumbers(value: Double) throws {
    var fixture = TIFFFixture.counting(pages: 2, bitDepth: 64, sampleFormat: 3)
    fixture.pages[1][7] = value
    #expect(
      try readingError(fixture.bytes, path: "a.tif").text
        == "a label must be a whole number from -2147483648 to 2147483647, "
        + "found \(value) in pixel (2, 1) of page 2")
  }

  @Test func largeIntegersMustFit() throws {
    var fixture = TIFFFixture.counting(bitDepth: 64)
    fixture.pages[0][3] = 4_294_967_296
    #expect(
      try readingError(fixture.bytes, path: "a.tif").text
        == "a label must be a whole number from 0 to 4294967295, "
        + "found 4294967296 in pixel (3, 0)")
  }

  @Test func damageIsToldInTheWordsOfLibtiff() throws {
    var fixture = TIFFFixture.counting()
    fixture.compression = .deflate
    var bytes = fixture.bytes
    bytes[bytes.count - 2] ^= 0xFF
    let error = try readingError(bytes, path: "a.tif")
    #expect(error.issue.kind == .malformed)
    #expect(error.text.hasPrefix("the TIFF file must be readable for libtiff, found '"))
  }

  // MARK: - Slices without a directory

  @Test(arguments: [[32997: 9], [32997: 9, 32998: 3]])
  func volumesInOnePageAreUnsupported(depths: [Int: Int]) throws {
    for tile in [nil, (width: 16, height: 16)] {
      var fixture = TIFFFixture.counting()
      fixture.tile = tile
      fixture.depths = depths
      let error = try readingError(fixture.bytes, path: "a.tif")
      #expect(error.issue.kind == .unsupported)
      #expect(
        error.text
          == "a page must hold one slice, found an image depth of 9")
      #expect(
        error.hint == "save the slices as pages, as tifffile.imwrite does without volumetric=True")
      fixture.depths = [32997: 1, 32998: 1]
      #expect(try read(fixture.bytes, path: "a.tif").mask.labels == fixture.labels)
    }
  }

  @Test(arguments: [
    "ImageJ=1.53t\nimages=3\nslices=3\n", #"{"shape": [3, 5, 5], "truncated": true}"#,
    #"{"shape": [1, 3, 5, 5, 1]}"#,
  ])
  func slicesThatOnlyTheTextNamesAreUnsupported(text: String) throws {
    var fixture = TIFFFixture.counting(width: 5, height: 5)
    fixture.rowsPerStrip = 5
    fixture.text = text
    let behind = [UInt8](repeating: 1, count: 50)
    let error = try readingError(fixture.bytes + behind, path: "a.tif")
    #expect(error.issue.kind == .unsupported)
    #expect(
      error.text.hasPrefix(
        "the slices of a stack must each have a directory, found 3 slices and the directories of 1")
    )
    #expect(error.hint?.contains("tifffile.imwrite") == true)
    // Every slice has its directory.
    var listed = TIFFFixture.counting(pages: 3)
    listed.text = text
    #expect(try read(listed.bytes, path: "a.tif").mask.labels == listed.labels)
  }

  /// A text that was copied from another file, or says something else.
  @Test(arguments: [
    "ImageJ=1.53t\nimages=300000\n", #"{"shape": [300000, 5, 5]}"#, #"{"shape": [3, 7, 5]}"#,
    #"{"shape": [0, 5, 5]}"#, #"{"shape": [9223372036854775807, 5, 5]}"#, #"{"shape": ["#,
    "ImageJ=1.53t\nimages=many", "images=3",
  ])
  func otherTextsChangeNothing(text: String) throws {
    // Larger than its own text.
    var fixture = TIFFFixture.counting(width: 60, height: 60)
    fixture.text = text
    #expect(try read(fixture.bytes, path: "a.tif").mask.labels == fixture.labels)
  }

  // MARK: - The link to the next page

  @Test(arguments: [false, true])
  func cutLinkToTheNextPageIsTruncated(isBigTIFF: Bool) throws {
    var fixture = TIFFFixture.counting()
    fixture.isBigTIFF = isBigTIFF
    let bytes = fixture.bytes
    // The same directory, behind the samples.
    let start = isBigTIFF ? 16 : 8
    let entryCount = Int(bytes[start])
    let count = isBigTIFF ? 8 + 20 * entryCount : 2 + 12 * entryCount
    let link = isBigTIFF ? 8 : 4
    var moved = bytes + (bytes.count % 2 == 0 ? [] : [0])
    let place = moved.count
    moved += bytes[start..<start + count] + Array(repeating: 0, count: link)
    for index in 0..<4 {
      moved[(isBigTIFF ? 8 : 4) + index] = UInt8(truncatingIfNeeded: place >> (8 * index))
    }
    #expect(try read(moved, path: "a.tif").mask.labels == fixture.labels)
    for missing in 1...link {
      let error = try readingError(Array(moved.dropLast(missing)), path: "a.tif")
      #expect(
        error.text
          == "byte \(moved.count - missing): the directory of a page must end in the place "
          + "of the next one, found the end of the file")
      #expect(error.issue.kind == .truncated)
    }
  }

  // MARK: - Claims

  @Test(arguments: [(1 << 31 - 1, 1 << 31 - 1), (1 << 31, 1), (65_536, 65_536)])
  func hugeClaimsAreHeldAgainstTheLimit(width: Int, height: Int) throws {
    for compression in [TIFFFixture.Compression.none, .packBits, .deflate] {
      var fixture = TIFFFixture.counting()
      fixture.claimedSides = (width, height)
      fixture.compression = compression
      let kind = try readingError(fixture.bytes, path: "a.tif").issue.kind
      #expect(kind == .tooLarge || kind == .malformed, "\(compression)")
    }
  }

  @Test func hugeTilesAreHeldAgainstTheLimit() throws {
    var fixture = TIFFFixture.counting()
    fixture.tile = (16, 16)
    let bytes = fixture.bytes.replacing(tag: 322, with: 1 << 30).replacing(tag: 323, with: 1 << 20)
    let kind = try readingError(bytes, path: "a.tif").issue.kind
    #expect(kind == .tooLarge || kind == .malformed)
  }

  @Test func pageThatItsDataCannotFillTakesNoMemory() throws {
    var fixture = TIFFFixture.counting()
    fixture.claimedSides = (30_000, 30_000)
    fixture.rowsPerStrip = 30_000
    fixture.compression = .deflate
    let error = try readingError(fixture.bytes, path: "a.tif")
    #expect(error.issue.kind == .truncated || error.issue.kind == .malformed)
  }

  @Test func allPagesCountAgainstTheLimit() throws {
    let fixture = TIFFFixture.counting(pages: 5)
    let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 100))
    let error = try readingError(fixture.bytes, path: "a.tif", options: options)
    #expect(error.text == "a mask must have at most 100 pixels, found 5x5x5")
  }

  @Test func chainOfPagesInACircleEnds() throws {
    let fixture = TIFFFixture.counting(pages: 2)
    var bytes = fixture.bytes
    // The last directory's link, 4 zero bytes behind its entries, leads back to the first.
    let directories = bytes.littleEndianDirectories
    let link = try #require(directories.last).link
    bytes[link] = 8
    #expect(!(try readingError(bytes, path: "a.tif").text.contains("without a name")))
  }
}

extension [UInt8] {
  /// Where the directories of a little-endian TIFF stand: their entries, and the link behind them.
  fileprivate var littleEndianDirectories: [(entries: [Int], link: Int)] {
    var found: [(entries: [Int], link: Int)] = []
    var place = Int(littleEndian32(at: 4))
    while place != 0 {
      let count = Int(littleEndian16(at: place))
      let link = place + 2 + 12 * count
      found.append(((0..<count).map { place + 2 + 12 * $0 }, link))
      place = Int(littleEndian32(at: link))
    }
    return found
  }

  /// The same file with another value of a tag that has one 16- or 32-bit value.
  fileprivate func replacing(tag: Int, with value: Int, occurrence: Int = 0) -> [UInt8] {
    var bytes = self
    let entries = littleEndianDirectories.flatMap(\.entries)
      .filter { littleEndian16(at: $0) == tag }
    for index in 0..<4 {
      bytes[entries[occurrence] + 8 + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
    }
    return bytes
  }
}
