/// The first bytes of a gzip file's content, without the rest being read.
enum GzipHead {
  /// As many bytes as every header of a compressed format fits.
  private static let capacity = 2048
  /// A deflate stream is written to the buffer literal by literal and match by match, and a match
  /// has at most 258 bytes (RFC 1951, 3.2.5): when the buffer is full, all but so many are there.
  private static let longestMatch = 258

  /// At most some 1,800 bytes; fewer where the content has fewer, none where the stream is
  /// damaged or too short.
  static func inflate(_ file: [UInt8]) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: capacity)
    let outcome = file.withUnsafeBytes { stream in
      content.withUnsafeMutableBytes {
        DeflateDecompressor().decompress(
          UnsafeRawBufferPointer(rebasing: stream.prefix(1 << 16)), in: .gzip, into: $0)
      }
    }
    switch outcome {
    case .finished(_, let produced): return Array(content.prefix(produced))
    case .tooLong: return content.dropLast(longestMatch)
    case .damaged: return []
    }
  }
}
