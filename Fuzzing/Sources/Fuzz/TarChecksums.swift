/// Makes the checksums of a damaged tar archive right again (POSIX.1-2017, `pax`, "ustar
/// Interchange Format"), so that the damage reaches what lies behind them.
enum TarChecksums {
  private static let field = 148..<156

  /// Repairs every block that says it is a header.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for start in stride(from: 0, to: bytes.count - 511, by: 512) {
      guard bytes[start + 257..<start + 262].elementsEqual("ustar".utf8) else { continue }
      // The field counts as blanks.
      let sum =
        bytes[start..<start + 512].reduce(0) { $0 + Int($1) }
        - bytes[start + field.lowerBound..<start + field.upperBound].reduce(0) { $0 + Int($1) }
        + 32 * field.count
      let digits = String(sum, radix: 8)
      let text = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "\0 "
      result.replaceSubrange(
        start + field.lowerBound..<start + field.upperBound, with: Array(text.utf8))
    }
    return result
  }
}
