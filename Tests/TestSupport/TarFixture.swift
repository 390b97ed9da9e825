/// Writes small tar archives, member by member, in the dialects that are met.
public struct TarFixture: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// - Parameters:
  ///   - kind: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder, and others.
  ///   - isGNU: GNU's magic, which says that the bytes of the prefix are no prefix.
  public mutating func add(
    _ name: String, _ content: [UInt8] = [], kind: Character = "0", prefix: String = "",
    linkName: String = "", isGNU: Bool = false, sizeField: [UInt8]? = nil
  ) {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: [UInt8], at offset: Int) {
      block.replaceSubrange(offset..<offset + text.count, with: text)
    }
    put(Array(name.utf8.prefix(100)), at: 0)
    put(Array("0000644".utf8), at: 100)
    put(sizeField ?? Self.octal(content.count, digits: 11), at: 124)
    put(Array(String(kind).utf8), at: 156)
    put(Array(linkName.utf8.prefix(100)), at: 157)
    put(Array((isGNU ? "ustar  " : "ustar\u{0}00").utf8), at: 257)
    put(Array(prefix.utf8.prefix(155)), at: 345)
    put(Array(repeating: UInt8(ascii: " "), count: 8), at: 148)
    put(Self.octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + [0], at: 148)
    bytes += block + padded(content)
  }

  /// A name of any length, as GNU tar writes it.
  public mutating func addGNU(longName: String, _ content: [UInt8]) {
    add("././@LongLink", Array(longName.utf8) + [0], kind: "L", isGNU: true)
    add(longName, content, isGNU: true)
  }

  /// Records of pax before the next member.
  public mutating func add(records: [(key: String, value: String)]) {
    let text = records.map { record -> String in
      let body = " \(record.key)=\(record.value)\n"
      // The length counts its own digits.
      var length = body.utf8.count
      while "\(length)".utf8.count + body.utf8.count != length {
        length = "\(length)".utf8.count + body.utf8.count
      }
      return "\(length)\(body)"
    }.joined()
    add("PaxHeaders/x", Array(text.utf8), kind: "x")
  }

  /// The two blocks of zeros that end an archive, and more that fill its last record.
  public mutating func end(blocks: Int = 2) {
    bytes += Array(repeating: 0, count: 512 * blocks)
  }

  public static func octal(_ value: Int, digits: Int) -> [UInt8] {
    let text = String(value, radix: 8)
    return Array((String(repeating: "0", count: digits - text.count) + text).utf8)
  }

  /// GNU's form of a large size: the number's bytes, and a bit that says so.
  public static func base256(_ value: Int) -> [UInt8] {
    var field = (0..<12).map { UInt8(truncatingIfNeeded: $0 < 4 ? 0 : value >> (8 * (11 - $0))) }
    field[0] |= 0x80
    return field
  }

  private func padded(_ content: [UInt8]) -> [UInt8] {
    content + Array(repeating: 0, count: (512 - content.count % 512) % 512)
  }
}
