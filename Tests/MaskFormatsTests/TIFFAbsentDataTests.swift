import LabelMasks
import Testing

@testable import MaskFormats

/// What GDAL leaves out of a file, and what it says about pixels without data.
@Suite struct TIFFAbsentDataTests {
  private static func fixture(
    _ compression: TIFFFixture.Compression, tiled: Bool, bitDepth: Int = 8, sampleFormat: Int = 1
  ) -> TIFFFixture {
    var fixture = TIFFFixture.counting(
      width: 21, height: 19, pages: 2, bitDepth: bitDepth, sampleFormat: sampleFormat)
    fixture.compression = compression
    if tiled { fixture.tile = (16, 16) }
    return fixture
  }

  /// The labels, with `value` where the fixture's pieces are absent: strips have 2 rows, and of the
  /// four tiles the second is the one at the top right.
  private static func labels(_ fixture: TIFFFixture, value: Int) -> [Int] {
    fixture.labels.enumerated().map { index, label in
      let (x, y) = (index % 21, index / 21 % 19)
      let piece = fixture.tile == nil ? y / 2 : y / 16 * 2 + x / 16
      return fixture.absent.contains(piece) ? value : label
    }
  }

  @Test(arguments: [TIFFFixture.Compression.none, .deflate, .packBits], [false, true])
  func absentPiecesAreZero(compression: TIFFFixture.Compression, tiled: Bool) throws {
    var fixture = Self.fixture(compression, tiled: tiled)
    for absent in [[1], [0, 2], tiled ? [0, 1, 2, 3] : Array(0..<10)] {
      fixture.absent = Set(absent)
      let result = try read(fixture.bytes, path: "a.tif")
      #expect(result.mask.labels == Self.labels(fixture, value: 0), "\(absent)")
    }
  }

  @Test(arguments: [
    (1, 1, "1", 1), (2, 1, "3", 3), (4, 1, "9", 9), (8, 1, "255", 255), (16, 1, "65535", 65_535),
    (16, 2, "-9999", -9999), (32, 3, "-9999", -9999), (64, 3, "7", 7), (8, 1, "-9999", 0),
    (64, 2, "-1", -1), (32, 3, "nan", -1), (16, 3, "nan", -1),
  ])
  func absentPiecesAreNoData(
    bitDepth: Int, sampleFormat: Int, text: String, label: Int
  ) throws {
    for (tiled, isBigEndian) in [(false, false), (true, true)] {
      var fixture = Self.fixture(
        .none, tiled: tiled, bitDepth: bitDepth, sampleFormat: sampleFormat)
      fixture.absent = [1]
      fixture.noData = text
      fixture.isBigEndian = isBigEndian
      let labels = try read(fixture.bytes, path: "a.tif").mask.labels
      #expect(labels == Self.labels(fixture, value: label), "tiles: \(tiled)")
    }
  }

  /// Each piece stands for nothing, but a page of them is not believed at any size.
  @Test func absentPiecesStandForALimitedArea() throws {
    var fixture = TIFFFixture.counting()
    fixture.claimedSides = (1 << 15, 1 << 15)
    fixture.rowsPerStrip = 1 << 15
    fixture.absent = [0]
    #expect(try readingError(fixture.bytes, path: "a.tif").issue.kind == .truncated)
  }

  // MARK: - Values that are no labels

  @Test(arguments: [
    (32, "nan", Double.nan), (64, "nan", .nan), (16, "nan", .nan),
    (32, "-3.4028234663852886e+38", -3.4028234663852886e+38),
    (32, "-3.4028234663852886e+38", -Double(Float.greatestFiniteMagnitude)),
    (64, "-1.7976931348623157e+308", -Double.greatestFiniteMagnitude), (64, "0.5", 0.5),
    (32, "inf", .infinity),
  ])
  func floatsWithoutDataAreMinusOne(bitDepth: Int, text: String, value: Double) throws {
    var fixture = TIFFFixture(
      width: 2, height: 2, pages: [[3, value, 0, value]], bitDepth: bitDepth, sampleFormat: 3)
    fixture.noData = text
    let result = try read(fixture.bytes, path: "a.tif")
    #expect(result.mask.labels == [3, -1, 0, -1])
    #expect(
      result.description.notes == [
        ScanIssue(
          path: "a.tif", severity: .note, kind: .labelPattern,
          message: "GDAL's no-data tag names \(text), which is no label; such pixels are label -1",
          hint: "--ignore-index -1 leaves them out")
      ])
    fixture.noData = "7"
    #expect(try readingError(fixture.bytes, path: "a.tif").issue.kind == .malformed)
  }
}
