import CDeflate

/// Bytes to a zlib stream (RFC 1950) with libdeflate.
enum ZlibCompressor {
  /// - Parameter level: 0 (stored) to 12 (smallest).
  static func compress(_ bytes: [UInt8], level: Int) -> [UInt8] {
    DeflateCompressor(bound: libdeflate_zlib_compress_bound, write: libdeflate_zlib_compress)
      .compress(bytes, level: level)
  }
}
