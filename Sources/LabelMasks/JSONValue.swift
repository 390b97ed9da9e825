/// A JSON value to be written (`DocumentNode` is one that was read): what goes into the JSON columns of the database and
/// into `--format json`.
///
/// An object keeps its members in the order given; `sorted` makes one whose order follows from its
/// keys, for text that is compared or stored.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// An object with its members in the order of their keys' code points.
  public static func sorted(_ members: [String: JSONValue]) -> JSONValue {
    .object(
      members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        .map { ($0.key, $0.value) })
  }

  /// The value on one line without spaces; O(length of the text).
  ///
  /// A number has the fewest digits that read back as the same double. JSON has no NaN and no
  /// infinity (RFC 8259, section 6); both are written as `null`.
  public var text: String {
    var result = ""
    append(to: &result)
    return result
  }

  private func append(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): Self.appendQuoted(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.append(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, (key, value)) in members.enumerated() {
        if index > 0 { text += "," }
        Self.appendQuoted(key, to: &text)
        text += ":"
        value.append(to: &text)
      }
      text += "}"
    }
  }

  /// RFC 8259, section 7: the quotation mark, the backslash and U+0000 to U+001F must be escaped.
  private static func appendQuoted(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue: Equatable {
  /// Two objects are equal where their members are, in the same order.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a.elementsEqual(b, by: ==)
    default: false
    }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue {
  /// A number, or `null` where there is none.
  public init(_ value: Double?) { self = value.map(JSONValue.number) ?? .null }
  /// An integer, or `null` where there is none.
  public init(_ value: Int?) { self = value.map(JSONValue.integer) ?? .null }
  /// A string, or `null` where there is none.
  public init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
}
