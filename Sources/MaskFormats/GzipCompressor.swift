import CDeflate

/// Bytes to a gzip member (RFC 1952) with libdeflate, without a file name or a time.
enum GzipCompressor {
  /// - Parameter level: 0 (stored) to 12 (smallest).
  static func compress(_ bytes: [UInt8], level: Int) -> [UInt8] {
    DeflateCompressor(bound: libdeflate_gzip_compress_bound, write: libdeflate_gzip_compress)
      .compress(bytes, level: level)
  }
}
