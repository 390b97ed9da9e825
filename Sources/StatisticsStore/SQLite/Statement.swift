import CSQLite

/// A prepared statement, to be run once or many times.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: Connection

  /// `sql` holds exactly one statement.
  init(_ sql: String, on connection: Connection) throws(StoreError) {
    var prepared: OpaquePointer?
    try connection.check(sqlite3_prepare_v2(connection.handle, sql, -1, &prepared, nil))
    guard let prepared else { preconditionFailure("a statement's text is not empty") }
    handle = prepared
    self.connection = connection
  }

  /// Inserts a row of so many columns, all that the table has.
  init(
    inserting columnCount: Int, into table: String, on connection: Connection
  ) throws(StoreError) {
    let marks = Array(repeating: "?", count: columnCount).joined(separator: ", ")
    try self.init("INSERT INTO \(table) VALUES (\(marks))", on: connection)
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs it with a value for each `?`, from the first on; rows are passed over.
  func run(_ values: SQLValue...) throws(StoreError) {
    try run(values)
  }

  func run(_ values: [SQLValue]) throws(StoreError) {
    try forEachRow(values) { (_) throws(StoreError) in }
  }

  func forEachRow(
    _ values: [SQLValue] = [], _ body: (inout Row) throws(StoreError) -> Void
  ) throws(StoreError) {
    // Resetting ends the statement's hold on the database, also after a failure. The code that
    // it gives repeats the failure of the last step.
    defer { sqlite3_reset(handle) }
    for (index, value) in values.enumerated() {
      try connection.check(value.bind(to: handle, at: Int32(index + 1)))
    }
    while true {
      let code = sqlite3_step(handle)
      guard code == SQLITE_ROW else { return try connection.check(code) }
      var row = Row(statement: handle, path: connection.path)
      try body(&row)
    }
  }
}

extension SQLValue {
  /// Binds a copy of the value; returns SQLite's result code.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let value): return sqlite3_bind_int64(statement, index, value)
    case .real(let value): return sqlite3_bind_double(statement, index, value)
    // A null pointer would bind NULL in place of the empty text or blob.
    case .text(""): return segbalance_sqlite_bind_text(statement, index, "", 0)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          segbalance_sqlite_bind_text(statement, index, $0.baseAddress, UInt64($0.count))
        }
      }
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
      return bytes.withUnsafeBytes {
        segbalance_sqlite_bind_blob(statement, index, $0.baseAddress, UInt64($0.count))
      }
    }
  }

  init(column: Int32, of statement: OpaquePointer) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
      self = .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      self = .blob(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    default: self = .null
    }
  }
}
