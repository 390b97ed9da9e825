import CSQLite

/// The current row of a statement, read column by column from the left; valid until the next
/// step.
///
/// A file may have been edited by other programs, so a value of another type is an error and not
/// a crash.
struct Row {
  private let statement: OpaquePointer
  private let path: String
  private var column: Int32 = 0

  init(statement: OpaquePointer, path: String) {
    self.statement = statement
    self.path = path
  }

  /// The next column's value, which must not be NULL.
  mutating func value<Value>(_ type: ColumnType<Value>) throws(StoreError) -> Value {
    try convert(stored, to: type)
  }

  /// The next column's value, nil for NULL.
  mutating func optional<Value>(_ type: ColumnType<Value>) throws(StoreError) -> Value? {
    let stored = stored
    if case .null = stored {
      column += 1
      return nil
    }
    return try convert(stored, to: type)
  }

  private mutating func convert<Value>(
    _ stored: SQLValue, to type: ColumnType<Value>
  ) throws(StoreError) -> Value {
    guard let value = type.convert(stored) else { throw mismatch(type.name) }
    column += 1
    return value
  }

  private var stored: SQLValue { SQLValue(column: column, of: statement) }

  private func mismatch(_ expected: String) -> StoreError {
    let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "?"
    return .unexpectedValue(
      path: path, column: name, expected: expected, found: stored.description)
  }
}

/// What a column must hold, and how that becomes a Swift value.
struct ColumnType<Value> {
  /// With its article, for messages.
  let name: String
  /// Nil where the stored value is of another kind.
  let convert: (SQLValue) -> Value?
}

extension ColumnType<Int> {
  static var integer: Self {
    Self(name: "an integer") { if case .integer(let value) = $0 { Int(value) } else { nil } }
  }
}

extension ColumnType<UInt64> {
  static var count: Self {
    Self(name: "a count") { stored in
      if case .integer(let value) = stored { UInt64(exactly: value) } else { nil }
    }
  }
}

extension ColumnType<Bool> {
  static var flag: Self {
    Self(name: "0 or 1") { if case .integer(let value) = $0 { value != 0 } else { nil } }
  }
}

extension ColumnType<Double> {
  static var real: Self {
    Self(name: "a number") {
      switch $0 {
      case .integer(let value): Double(value)
      case .real(let value): value
      default: nil
      }
    }
  }
}

extension ColumnType<String> {
  static var text: Self {
    Self(name: "a text") { if case .text(let value) = $0 { value } else { nil } }
  }
}

extension ColumnType
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// A text that is one of an enumeration's raw values.
  static var choice: Self {
    Self(name: "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))") {
      if case .text(let value) = $0 { Value(rawValue: value) } else { nil }
    }
  }
}
