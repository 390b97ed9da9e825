/// Makes the CRCs of a damaged PNG right again (PNG 5.3), so that the damage reaches what lies
/// behind them.
enum PNGChecksums {
  /// Follows the chunks' lengths as far as they lead, and leaves all else as it is.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = position + 8 + length
      guard end + 4 <= bytes.count else { break }
      let crc = crc32(bytes[position + 4..<end])
      for index in 0..<4 {
        result[end + index] = UInt8(truncatingIfNeeded: crc >> UInt32(24 - 8 * index))
      }
      position = end + 4
    }
    return result
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
  }

  private static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
    }
  }
}
