/// One array with a row object on each line.
struct JSONArrayEncoder: RowEncoder {
  private let object: JSONRowObject
  private var isFirst = true

  init(columns: [DataTable.Column]) { object = JSONRowObject(columns: columns) }

  mutating func start() -> String { "[" }

  mutating func append(_ row: [Cell]) -> String {
    defer { isFirst = false }
    return (isFirst ? "\n  " : ",\n  ") + object.text(of: row)
  }

  mutating func finish() -> String { isFirst ? "]\n" : "\n]\n" }
}

/// A row object on each line, and nothing else.
struct JSONLinesEncoder: RowEncoder {
  private let object: JSONRowObject

  init(columns: [DataTable.Column]) { object = JSONRowObject(columns: columns) }

  mutating func start() -> String { "" }
  mutating func append(_ row: [Cell]) -> String { object.text(of: row) + "\n" }
  mutating func finish() -> String { "" }
}

/// A row as an object keyed by the column names, in their order.
///
/// Integers keep all digits, also beyond 2^53. Blobs become hexadecimal text.
struct JSONRowObject: Sendable {
  /// Each name once, quoted: where a query returns `a` twice, the second is `a_1`.
  private let keys: [String]

  init(columns: [DataTable.Column]) {
    var taken: Set<String> = []
    let declared = Set(columns.map(\.name))
    keys = columns.map { column in
      var key = column.name
      var number = 1
      while !taken.insert(key).inserted {
        repeat {
          key = "\(column.name)_\(number)"
          number += 1
        } while declared.contains(key)
      }
      return key.jsonQuoted
    }
  }

  func text(of row: [Cell]) -> String {
    "{" + zip(keys, row).map { "\($0):\(Self.value($1))" }.joined(separator: ",") + "}"
  }

  private static func value(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .integer(let value): String(value)
    // RFC 8259 6: infinity and NaN are no JSON numbers.
    case .real(let value): value.isFinite ? value.description : "null"
    case .text(let value): value.jsonQuoted
    case .blob(let bytes): bytes.hexadecimal.jsonQuoted
    }
  }
}
