/// Goes through one JSON text (RFC 8259) value by value, and builds nothing that is not asked for:
/// what a file of a gigabyte says can be picked out of it without a tree.
///
/// Strict: no comments, no trailing commas, no NaN. A value is read by the call that fits its
/// `kind`, or passed over by `skip`; either way all of it is checked.
package struct JSONCursor {
  package enum Kind: Equatable {
    case null, bool, number, string, list, map
  }

  /// So that a hostile file cannot exhaust the stack of who reads it.
  private static let deepestNesting = 200

  private let bytes: [UInt8]
  /// Of the next byte to read.
  package private(set) var position = 0
  /// The line of the value or key that was looked at last, counted from 1.
  private(set) var tokenLine = 1
  private var line = 1
  private var depth = 0
  /// Whether a bracket was opened and nothing read since.
  private var isFresh = false

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // RFC 8259, 8.1: a reader may pass over a byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  // MARK: - Structure

  /// What the next value is, by its first byte.
  package mutating func kind() throws(JSONFault) -> Kind {
    skipSpace()
    tokenLine = line
    switch peek {
    case UInt8(ascii: "{"): return .map
    case UInt8(ascii: "["): return .list
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case let byte? where byte.isJSONDigit: return .number
    default: throw fault(expected: "a value")
    }
  }

  /// Enters a list, whose values `nextItem` announces.
  package mutating func beginList() throws(JSONFault) { try begin("[", "a list") }

  /// Enters a map, whose values `nextKey` announces.
  package mutating func beginMap() throws(JSONFault) { try begin("{", "a map") }

  /// Whether the list goes on with a value, which must be read or skipped before the next call.
  package mutating func nextItem() throws(JSONFault) -> Bool {
    try goesOn(to: "]", orElse: "',' or ']'")
  }

  /// The key of the map's next value, which must be read or skipped before the next call; nil at
  /// the end of the map.
  package mutating func nextKey() throws(JSONFault) -> String? {
    guard try goesOn(to: "}", orElse: "',' or '}'") else { return nil }
    skipSpace()
    tokenLine = line
    guard peek == UInt8(ascii: "\"") else { throw fault(expected: "a key") }
    let key = try string()
    skipSpace()
    guard peek == UInt8(ascii: ":") else { throw fault(expected: "':'") }
    position += 1
    return key
  }

  /// Must be called after the last value: nothing may follow it.
  package mutating func finish() throws(JSONFault) {
    skipSpace()
    guard position == bytes.count else { throw fault(expected: "the end") }
  }

  /// Passes over the next value. O(its length).
  package mutating func skip() throws(JSONFault) {
    switch try kind() {
    case .map:
      try beginMap()
      while try nextKey() != nil { try skip() }
    case .list:
      try beginList()
      while try nextItem() { try skip() }
    case .string: _ = try string()
    case .number: _ = try number()
    case .bool: _ = try bool()
    case .null: try null()
    }
  }

  private mutating func begin(_ bracket: Unicode.Scalar, _ name: String) throws(JSONFault) {
    skipSpace()
    guard peek == UInt8(ascii: bracket) else { throw fault(expected: name) }
    depth += 1
    guard depth <= Self.deepestNesting else {
      throw JSONFault(
        offset: position, expectation: "at most \(Self.deepestNesting) levels", found: "more")
    }
    position += 1
    isFresh = true
  }

  private mutating func goesOn(
    to end: Unicode.Scalar, orElse expected: String
  ) throws(JSONFault) -> Bool {
    skipSpace()
    if peek == UInt8(ascii: end) {
      position += 1
      depth -= 1
      isFresh = false
      return false
    }
    if !isFresh {
      guard peek == UInt8(ascii: ",") else { throw fault(expected: expected) }
      position += 1
    }
    isFresh = false
    return true
  }

  // MARK: - Scalars

  package mutating func null() throws(JSONFault) { try word("null") }

  package mutating func bool() throws(JSONFault) -> Bool {
    skipSpace()
    let isTrue = peek == UInt8(ascii: "t")
    try word(isTrue ? "true" : "false")
    return isTrue
  }

  private mutating func word(_ word: StaticString) throws(JSONFault) {
    skipSpace()
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw fault(expected: "a value") }
    position += word.utf8CodeUnitCount
  }

  package mutating func number() throws(JSONFault) -> JSONNumber {
    skipSpace()
    let scanned = try JSONNumber.scan(bytes, at: position)
    position = scanned.end
    return scanned.number
  }

  package mutating func string() throws(JSONFault) -> String {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else { throw fault(expected: "a string") }
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\\"),
      bytes[end] != UInt8(ascii: "\"")
    { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      position = end + 1
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    return try escapedString(from: start, plainEnd: end)
  }

  private mutating func escapedString(
    from start: Int, plainEnd: Int
  ) throws(JSONFault) -> String {
    var result = Array(bytes[start..<plainEnd])
    position = plainEnd
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        try result.append(contentsOf: String(escape()).utf8)
      case ..<0x20:
        throw JSONFault(
          offset: position, expectation: "the end of the string", found: "a control character")
      default:
        result.append(byte)
        position += 1
      }
    }
    throw fault(expected: "the end of the string")
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    let expectation = "an escape such as \\n or \\u00E9"
    guard let byte = peek else { throw fault(expected: expectation) }
    if let scalar = Self.escapes[byte] {
      position += 1
      return scalar
    }
    guard byte == UInt8(ascii: "u") else { throw fault(expected: expectation) }
    position += 1
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    // A surrogate counts only as the first half of a pair (RFC 8259, section 7).
    let pair = "the second of a pair of surrogates"
    guard unit < 0xDC00, bytes[position...].starts(with: Array("\\u".utf8)) else {
      throw fault(expected: pair)
    }
    position += 2
    let low = try codeUnit()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(unit) - 0xD800) * 0x400 + (UInt32(low) - 0xDC00))
    else {
      throw JSONFault(offset: position, expectation: pair, found: "another escape")
    }
    return scalar
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    let isHexadecimal = digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
    guard digits.count == 4, isHexadecimal,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault(expected: "four hexadecimal digits after \\u") }
    position += 4
    return unit
  }

  // MARK: - Text

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line += 1
      default: return
      }
    }
  }

  /// The next byte is not what must stand there.
  private func fault(expected: String) -> JSONFault {
    JSONFault(offset: position, expectation: expected, found: bytes.shownInJSONFault(at: position))
  }
}

extension [UInt8] {
  func shownInJSONFault(at offset: Int) -> String {
    guard offset < count else { return "the end" }
    return (0x21...0x7E).contains(self[offset])
      ? "'\(Unicode.Scalar(self[offset]))'" : "another character"
  }
}

extension UInt8 {
  var isJSONDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
