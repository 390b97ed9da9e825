/// Writes small BMP files.
struct BMPFixture {
  var width: Int
  var height: Int
  /// Indices in row order from the top.
  var indices: [UInt8]
  var bitDepth = 8
  /// 12 for OS/2, 40 for Windows 3.
  var headerByteCount = 40
  var compression = 0
  var isTopDown = false
  /// Pixels as they stand in the file, where they are coded.
  var coded: [UInt8]?
  var claimedSides: (width: Int, height: Int)?

  var bytes: [UInt8] {
    let pixels = coded ?? rows
    let offset = 14 + headerByteCount
    let (width, height) = claimedSides ?? (self.width, isTopDown ? -self.height : self.height)
    var header = little(headerByteCount, 4)
    if headerByteCount == 12 {
      header += little(width, 2) + little(height, 2) + little(1, 2) + little(bitDepth, 2)
    } else {
      header += little(width, 4) + little(height, 4) + little(1, 2) + little(bitDepth, 2)
      header += little(compression, 4)
    }
    header += Array(repeating: 0, count: headerByteCount - header.count)
    return [0x42, 0x4D] + little(offset + pixels.count, 4) + little(0, 4) + little(offset, 4)
      + header + pixels
  }

  private var rows: [UInt8] {
    let order = isTopDown ? Array(0..<height) : (0..<height).reversed()
    return order.flatMap { y in
      var row = [UInt8](repeating: 0, count: (width * bitDepth + 31) / 32 * 4)
      for x in 0..<width {
        let shift = 8 - bitDepth - x * bitDepth % 8
        row[x * bitDepth / 8] |= indices[y * width + x] << UInt8(shift)
      }
      return row
    }
  }

  private func little(_ value: Int, _ byteCount: Int) -> [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func counting(width: Int = 9, height: Int = 5, bitDepth: Int = 8) -> BMPFixture {
    BMPFixture(
      width: width, height: height,
      indices: (0..<width * height).map { UInt8(truncatingIfNeeded: $0 * 37 % (1 << bitDepth)) },
      bitDepth: bitDepth)
  }

  /// Rows of `width`, coded; four rows and a bit of each kind of code.
  static let runs8 = BMPFixture(
    width: 5, height: 4, indices: [], compression: 1,
    coded: [
      5, 7, 0, 0,  // five of 7
      0, 3, 1, 2, 3, 0, 2, 9, 0, 0,  // 1 2 3 as they are, padded; two of 9
      0, 2, 2, 1, 1, 4,  // two to the right and one up, then a 4
      0, 1,  // the end
    ])

  static let runs4 = BMPFixture(
    width: 5, height: 2, indices: [], bitDepth: 4, compression: 2,
    coded: [
      3, 0xAB, 2, 0xC0, 0, 0,  // A B A, C 0
      0, 5, 0x12, 0x34, 0x50, 0,  // 1 2 3 4 5 as they are, padded
      0, 1,
    ])
}
