/// Deflate streams whose blocks are stored and not compressed (RFC 1951, 3.2.4), for files that
/// must be compressed by their format.
public enum StoredDeflate {
  /// One gzip member (RFC 1952).
  public static func gzip(_ content: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + blocks(content)
      + littleEndian(crc32(content)) + littleEndian(UInt32(content.count))
  }

  /// A PNG of 8-bit RGB (W3C, PNG, third edition).
  public static func png(_ colours: [[UInt8]], width: Int) -> [UInt8] {
    let rows = stride(from: 0, to: colours.count, by: width).flatMap { start in
      [0] + colours[start..<start + width].joined()
    }
    let sides = [width, colours.count / width].flatMap { bigEndian(UInt32($0)) }
    return [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + chunk("IHDR", sides + [8, 2, 0, 0, 0])
      + chunk("IDAT", [0x78, 0x01] + blocks(rows) + bigEndian(adler32(rows))) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + named + bigEndian(crc32(named))
  }

  private static func blocks(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = content[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      bytes += [rest.isEmpty ? 1 : 0] + littleEndian(count) + littleEndian(~count) + block
    } while !rest.isEmpty
    return bytes
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian, Array.init)
  }

  private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian, Array.init)
  }

  /// RFC 1952, section 8, bit by bit.
  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  /// RFC 1950, section 8.2.
  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    let sums = bytes.reduce((low: UInt32(1), high: UInt32(0))) { sums, byte in
      let low = (sums.low + UInt32(byte)) % 65_521
      return (low, (sums.high + low) % 65_521)
    }
    return sums.high << 16 | sums.low
  }
}
