/// The shape that a JPEG's header gives. Its pixels are never looked at: they are no labels.
enum JPEGHeader {
  /// Width and height, or nil where the frame header is not among these first bytes.
  ///
  /// ITU-T T.81, B.1.1.4 and B.2.2: segments are FF, a marker, and a length that counts itself; a
  /// frame header (SOF, C0 to CF without C4, C8 and CC) has precision, height and width.
  static func sides(_ head: [UInt8]) -> (width: Int, height: Int)? {
    guard MaskFormats.isJPEG(head) else { return nil }
    var position = 2
    while position + 9 <= head.count, head[position] == 0xFF {
      let marker = head[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        let height = number(head, at: position + 5)
        let width = number(head, at: position + 7)
        return width > 0 && height > 0 ? (width, height) : nil
      }
      position += 2 + max(2, number(head, at: position + 2))
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], at offset: Int) -> Int {
    Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
  }
}
