/// One value of a table, in SQLite's five storage classes.
public enum Cell: Sendable, Equatable {
  /// No value; not the same as an empty text or zero.
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// Rows under named columns, to be printed in any `OutputFormat`.
public struct DataTable: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    public var name: String
    public var alignment: Alignment

    public init(_ name: String, alignment: Alignment = .automatic) {
      self.name = name
      self.alignment = alignment
    }
  }

  /// Where a column's cells stand in the formats that people read.
  public enum Alignment: Sendable, Hashable {
    case left, right
    /// Right where every cell that is not null is a number.
    case automatic
  }

  public var columns: [Column]
  /// Each row has a cell for each column.
  public private(set) var rows: [[Cell]]

  /// - Precondition: every row has as many cells as there are columns.
  public init(columns: [Column], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = []
    self.rows.reserveCapacity(rows.count)
    for row in rows { append(row) }
  }

  /// - Precondition: the row has as many cells as there are columns.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has one cell for each column")
    rows.append(row)
  }

  /// Whether the column is set to the right: told so, or all its values are numbers.
  func isRightAligned(_ column: Int) -> Bool {
    switch columns[column].alignment {
    case .left: false
    case .right: true
    case .automatic: rows.allSatisfy { $0[column].isNumber || $0[column] == .null }
    }
  }
}

extension Cell {
  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }
}

extension Cell: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Cell {
  /// A number that may be missing.
  public init(_ value: Double?) { self = value.map(Cell.real) ?? .null }
  /// A text that may be missing.
  public init(_ value: String?) { self = value.map(Cell.text) ?? .null }
  public init(_ value: Int) { self = .integer(Int64(value)) }
  /// A count; SQLite stores none above `Int64.max`, and neither does this.
  public init(_ value: UInt64) { self = .integer(Int64(clamping: value)) }
}
