/// The members of a JSON object in their order, each with its value as a person reads it.
///
/// The database keeps parameters and measured figures as JSON text; a report only lists them.
package struct JSONMembers: Equatable {
  package struct Member: Equatable {
    package var name: String
    /// A string without its quotes, `none` for null, other values as they are written.
    package var text: String
  }

  package private(set) var members: [Member] = []

  /// The object's members; none where the text is no object.
  package init(_ json: String) {
    var scanner = Scanner(json)
    guard scanner.skip("{") else { return }
    while let name = scanner.string(), scanner.skip(":") {
      let raw = scanner.rawValue()
      members.append(Member(name: name, text: Self.readable(raw)))
      guard scanner.skip(",") else { return }
    }
  }

  /// The text of the member with this name.
  subscript(name: String) -> String? { members.first { $0.name == name }?.text }

  private static func readable(_ raw: String) -> String {
    if raw == "null" { return "none" }
    var scanner = Scanner(raw)
    return scanner.string() ?? raw
  }
}

/// Reads valid JSON text piece by piece; on other text it stops, it never traps.
private struct Scanner {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = text[...].unicodeScalars }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard rest.first == mark else { return false }
    rest.removeFirst()
    return true
  }

  /// A string with its escapes resolved.
  mutating func string() -> String? {
    guard skip("\"") else { return nil }
    var result = ""
    while let scalar = rest.popFirst(), scalar != "\"" {
      result.unicodeScalars.append(scalar == "\\" ? escaped() : scalar)
    }
    return result
  }

  /// The text of one value up to the comma or the bracket that ends it.
  mutating func rawValue() -> String {
    skipSpaces()
    var depth = 0
    var isInString = false
    var result = ""
    while let scalar = rest.first {
      if !isInString, depth == 0, ",}]".unicodeScalars.contains(scalar) { break }
      rest.removeFirst()
      result.unicodeScalars.append(scalar)
      switch scalar {
      case "\\": if let next = rest.popFirst() { result.unicodeScalars.append(next) }
      case "\"": isInString.toggle()
      case "{", "[": depth += isInString ? 0 : 1
      case "}", "]": depth -= isInString ? 0 : 1
      default: break
      }
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// RFC 8259 7. Half a surrogate pair becomes U+FFFD; this program writes none.
  private mutating func escaped() -> Unicode.Scalar {
    switch rest.popFirst() {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "u":
      let digits = String(rest.prefix(4))
      rest = rest.dropFirst(4)
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    case let scalar?: return scalar
    case nil: return "\u{FFFD}"
    }
  }

  private mutating func skipSpaces() { rest = rest.drop { $0.properties.isWhitespace } }
}
