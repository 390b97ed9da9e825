extension DocumentNode {
  /// Reads one JSON text (RFC 8259), strictly: no comments, no trailing commas, no NaN.
  ///
  /// Nesting deeper than 200 is refused, so that a hostile file cannot exhaust the stack.
  /// - Complexity: O(length of the text).
  public init(json text: String, path: String? = nil) throws(DocumentError) {
    var parser = JSONParser(bytes: Array(text.utf8), path: path)
    self = try parser.document()
  }
}

private struct JSONParser {
  private static let deepestNesting = 200

  let bytes: [UInt8]
  let path: String?
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  init(bytes: [UInt8], path: String?) {
    self.bytes = bytes
    self.path = path
  }

  mutating func document() throws(DocumentError) -> DocumentNode {
    let node = try value()
    skipSpace()
    guard position == bytes.count else { throw error("expected the end, found \(found)") }
    return node
  }

  private mutating func value() throws(DocumentError) -> DocumentNode {
    skipSpace()
    let start = line
    guard let byte = peek else { throw error("expected a value, found the end") }
    switch byte {
    case UInt8(ascii: "{"): return DocumentNode(.map(try nested(Self.members)), line: start)
    case UInt8(ascii: "["): return DocumentNode(.list(try nested(Self.items)), line: start)
    case UInt8(ascii: "\""): return DocumentNode(.string(try string()), line: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return DocumentNode(try number(), line: start)
    default: return DocumentNode(try word(), line: start)
    }
  }

  /// What stands between brackets, which are both consumed here.
  private mutating func nested<Element>(
    _ content: (inout JSONParser) throws(DocumentError) -> [Element]
  ) throws(DocumentError) -> [Element] {
    depth += 1
    guard depth <= Self.deepestNesting else {
      throw error("expected at most \(Self.deepestNesting) levels")
    }
    position += 1
    let result = try content(&self)
    position += 1
    depth -= 1
    return result
  }

  private static func items(_ parser: inout JSONParser) throws(DocumentError) -> [DocumentNode] {
    var items: [DocumentNode] = []
    if parser.comes("]") { return items }
    while true {
      items.append(try parser.value())
      if parser.comes("]") { return items }
      try parser.consume(",", orElse: "',' or ']'")
    }
  }

  private static func members(
    _ parser: inout JSONParser
  ) throws(DocumentError) -> [DocumentNode.Member] {
    var members: [DocumentNode.Member] = []
    if parser.comes("}") { return members }
    while true {
      guard parser.comes("\"") else { throw parser.error("expected a key, found \(parser.found)") }
      let line = parser.line
      let key = try parser.string()
      try parser.consume(":", orElse: "':'")
      members.append(DocumentNode.Member(key: key, line: line, value: try parser.value()))
      if parser.comes("}") { return members }
      try parser.consume(",", orElse: "',' or '}'")
    }
  }

  // MARK: - Scalars

  private mutating func word() throws(DocumentError) -> DocumentNode.Content {
    let words: [(String, DocumentNode.Content)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (word, content) in words where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return content
    }
    throw error("expected a value, found \(found)")
  }

  /// RFC 8259, section 6: no leading zero, a digit on both sides of the point.
  private mutating func number() throws(DocumentError) -> DocumentNode.Content {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    let firstDigit = peek
    let digitCount = skipDigits()
    guard digitCount > 0, digitCount == 1 || firstDigit != UInt8(ascii: "0") else {
      throw error("expected a number without leading zeros, found \(found)")
    }
    var isInteger = true
    if peek == UInt8(ascii: ".") {
      position += 1
      isInteger = false
      guard skipDigits() > 0 else { throw error("expected a digit, found \(found)") }
    }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      isInteger = false
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw error("expected a digit, found \(found)") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text) else { throw error("expected a number, found '\(text)'") }
    return .number(value)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func string() throws(DocumentError) -> String {
    position += 1
    var result: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        try result.append(contentsOf: String(escape()).utf8)
      case ..<0x20: throw error("expected the end of the string, found a control character")
      default:
        result.append(byte)
        position += 1
      }
    }
    throw error("expected the end of the string, found the end")
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func escape() throws(DocumentError) -> Unicode.Scalar {
    guard let byte = peek else { throw error("expected an escape, found the end") }
    position += 1
    if let scalar = Self.escapes[byte] { return scalar }
    guard byte == UInt8(ascii: "u") else { throw error("expected an escape, found another one") }
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // A surrogate counts only as the first half of a pair (RFC 8259, section 7).
    guard unit < 0xDC00, bytes[position...].starts(with: Array("\\u".utf8)) else {
      throw error("expected a pair of surrogates")
    }
    position += 2
    let low = try codeUnit()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(unit) - 0xD800) * 0x400 + (UInt32(low) - 0xDC00))
    else {
      throw error("expected a pair of surrogates")
    }
    return scalar
  }

  private mutating func codeUnit() throws(DocumentError) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    let isHexadecimal = digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
    guard digits.count == 4, isHexadecimal,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("expected four hexadecimal digits after \\u") }
    position += 4
    return unit
  }

  // MARK: - Text

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var found: String {
    guard let byte = peek else { return "the end" }
    return (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "another character"
  }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      position += 1
      if byte == 0x0A {
        line += 1
        lineStart = position
      }
    }
  }

  /// Whether this is the next token; it is not consumed.
  private mutating func comes(_ token: Unicode.Scalar) -> Bool {
    skipSpace()
    return peek == UInt8(ascii: token)
  }

  private mutating func consume(
    _ token: Unicode.Scalar, orElse expected: String
  ) throws(DocumentError) {
    guard comes(token) else { throw error("expected \(expected), found \(found)") }
    position += 1
  }

  private func error(_ detail: String) -> DocumentError {
    let column = String(decoding: bytes[lineStart..<position], as: UTF8.self).count + 1
    return DocumentError(language: "JSON", path: path, line: line, column: column, detail: detail)
  }
}

extension Unicode.Scalar {
  fileprivate init?(_ unit: UInt16) { self.init(UInt32(unit)) }
}
