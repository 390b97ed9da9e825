import SegBalance
import TestSupport
import Testing

/// Files of libraries' making, read by the whole program.
@Suite struct MaskFormatTests {
  /// A little-endian TIFF of 2x1 pixels, 8 bits, with GDAL's tag 42113 saying "255".
  private static func tiff(_ pixels: [UInt8]) -> [UInt8] {
    func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
    func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
      short(tag) + short(type) + short(count) + [0, 0] + value
        + Array(repeating: 0, count: 4 - value.count)
    }
    let entries = [
      entry(256, 3, 1, short(2)), entry(257, 3, 1, short(1)), entry(258, 3, 1, short(8)),
      entry(259, 3, 1, short(1)), entry(262, 3, 1, short(1)), entry(273, 4, 1, short(110)),
      entry(279, 4, 1, short(2)), entry(42113, 2, 4, Array("255\0".utf8)),
    ]
    return Array("II*\0".utf8) + [8, 0, 0, 0] + short(entries.count) + entries.joined()
      + [0, 0, 0, 0] + pixels
  }

  @Test func noDataValueIsANoteAndChangesNoCount() throws {
    let place = try Workplace()
    try place.write(Self.tiff([3, 255]), to: "a.tif")
    let outcome = try place.scan()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try place.rows("SELECT path, severity, kind, hint FROM scan_issue") == [
        "a.tif,note,label-pattern,--ignore-index 255 leaves it out"
      ])
    #expect(
      try place.rows("SELECT class_id, pixel_count FROM class_balance WHERE split = 'all'")
        == ["3,1", "255,1"])
    #expect(try place.scan("--ignore-index", "255", "--rescan").status == 0)
    #expect(
      try place.rows("SELECT class_id, pixel_count FROM class_balance WHERE split = 'all'")
        == ["3,1"])
  }

  /// Libraries like to print; what they have to say is in the program's own message.
  @Test func damagedTIFFIsToldOnce() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "a.pgm")
    try place.write(Self.tiff([3]), to: "b.tif")
    let outcome = try place.scan()
    #expect(outcome.status == 1)
    let lines = outcome.errors.split(whereSeparator: \.isNewline)
    #expect(lines.filter { $0.contains("b.tif") }.count == 1)
    #expect(!outcome.errors.contains("TIFFReadDirectory:"), "\(outcome.errors)")
  }

  @Test func bitmapIsRead() throws {
    let place = try Workplace()
    // 14 bytes of file header, 12 of OS/2's, one row of two pixels padded to four bytes.
    let header: [UInt8] = [0x42, 0x4D, 30, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 12, 0, 0, 0]
    try place.write(header + [2, 0, 1, 0, 1, 0, 8, 0, 5, 5, 0, 0], to: "a.bmp")
    #expect(try place.scan().status == 0)
    #expect(
      try place.rows("SELECT format, bit_depth, mask_pixel_count FROM image") == ["bmp,8,2"])
  }
}
