/// The first bytes of a gzip file's content, without the rest being read.
enum GzipHead {
  /// As many bytes as every header of a compressed format fits.
  private static let capacity = 2048

  /// At most 2,048 bytes; fewer where the content has fewer, or the stream is damaged or ends
  /// behind them.
  static func inflate(_ file: [UInt8]) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: capacity)
    let produced = file.withUnsafeBytes { input in
      content.withUnsafeMutableBytes { InflateStream().inflate(input, into: $0).produced }
    }
    return Array(content.prefix(produced))
  }
}
