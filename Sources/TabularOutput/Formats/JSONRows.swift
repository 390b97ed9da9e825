import LabelMasks

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
  /// Each name once: where a query returns `a` twice, the second is `a_1`.
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
      return key
    }
  }

  func text(of row: [Cell]) -> String {
    JSONValue.object(zip(keys, row).map { ($0, $1.json) }).text
  }
}

extension Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .null: .null
    case .integer(let value): .integer(Int(value))
    case .real(let value): .number(value)
    case .text(let value): .string(value)
    case .blob(let bytes): .string(bytes.hexadecimal)
    }
  }
}
