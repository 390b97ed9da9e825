import CSQLite

/// A user's query, prepared in the sandbox.
struct QueryStatement: ~Copyable {
  private let handle: OpaquePointer
  private let sandbox: QuerySandbox

  init(_ sql: String, in sandbox: QuerySandbox) throws(StoreError) {
    // SQLite would end the text there and pass over the rest.
    if let offset = sql.utf8.firstIndex(of: 0) {
      throw .query(
        .invalid(
          reason: "a query can't hold a NUL character",
          position: QueryPosition(
            byteOffset: sql.utf8.distance(from: sql.startIndex, to: offset), in: sql)))
    }
    handle = try Self.prepareOnly(sql, in: sandbox)
    self.sandbox = sandbox
  }

  deinit { sqlite3_finalize(handle) }

  /// Prepares the first statement and makes sure that there is no second one.
  private static func prepareOnly(
    _ sql: String, in sandbox: QuerySandbox
  ) throws(StoreError) -> OpaquePointer {
    let first = try prepare(sql, from: 0, in: sandbox)
    guard let handle = first.handle else { throw .query(.empty) }
    do throws(StoreError) {
      try requireEnd(of: sql, at: first.end, in: sandbox)
      // VACUUM is not put before the authorizer until it runs; like all that changes something
      // it gives no columns.
      guard sqlite3_column_count(handle) > 0, sqlite3_stmt_readonly(handle) != 0 else {
        throw .query(.refused("a statement that gives no rows"))
      }
      // The listing of virtual machine code prints the addresses of virtual tables; a query plan
      // (2) does not.
      guard sqlite3_stmt_isexplain(handle) != 1 else {
        throw .query(.refused("EXPLAIN, only EXPLAIN QUERY PLAN"))
      }
      return handle
    } catch {
      sqlite3_finalize(handle)
      throw error
    }
  }

  /// Behind the first statement there may be comments, which give no statement. Whatever SQLite
  /// says of a second one, the first thing wrong is that it is there.
  private static func requireEnd(
    of sql: String, at end: Int, in sandbox: QuerySandbox
  ) throws(StoreError) {
    let rest = try? prepare(sql, from: end, in: sandbox)
    if let rest, rest.handle == nil { return }
    sqlite3_finalize(rest?.handle)
    throw secondStatement(in: sql, after: end)
  }

  private static func secondStatement(in sql: String, after end: Int) -> StoreError {
    let rest = sql.utf8.dropFirst(end)
    let blanks = rest.prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }.count
    return .query(.secondStatement(QueryPosition(byteOffset: end + blanks, in: sql)))
  }

  /// The statement that starts at a byte, nil where there are only blanks and comments, and the
  /// byte behind it.
  private static func prepare(
    _ sql: String, from start: Int, in sandbox: QuerySandbox
  ) throws(StoreError) -> (handle: OpaquePointer?, end: Int) {
    var text = sql
    var handle: OpaquePointer?
    var end = 0
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let rest = characters.baseAddress.map { $0 + start }
        let code = sqlite3_prepare_v2(
          sandbox.connection.handle, rest, Int32(clamping: characters.count - start), &handle,
          &tail)
        if let tail, let rest { end = start + (tail - rest) }
        return code
      }
    }
    guard code == SQLITE_OK else { throw sandbox.failure(code, in: sql) }
    return (handle, end)
  }

  var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map {
      sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? ""
    }
  }

  /// The next row, nil after the last.
  func nextRow() throws(StoreError) -> [SQLValue]? {
    switch sqlite3_step(handle) {
    case SQLITE_ROW:
      (0..<sqlite3_data_count(handle)).map { SQLValue(column: $0, of: handle) }
    case SQLITE_DONE: nil
    case let code: throw sandbox.failure(code)
    }
  }

  /// Gives each parameter its value. The names must be the same on both sides.
  func bind(_ values: [String: SQLValue]) throws(StoreError) {
    let names = try parameterNames()
    let missing = names.filter { values[$0] == nil }
    guard missing.isEmpty else { throw .query(.missingParameters(missing.uniqued)) }
    let unknown = values.keys.filter { !names.contains($0) }.sorted()
    guard unknown.isEmpty else {
      throw .query(.unknownParameters(unknown, known: names.uniqued))
    }
    for (index, name) in names.enumerated() {
      guard let value = values[name] else { continue }
      let code = value.bind(to: handle, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw sandbox.failure(code) }
    }
  }

  /// The name of each parameter by its number, without the prefix.
  private func parameterNames() throws(StoreError) -> [String] {
    var names: [String] = []
    for index in 0..<sqlite3_bind_parameter_count(handle) {
      guard let name = sqlite3_bind_parameter_name(handle, index + 1), name[0] != 0x3F else {
        throw .query(.unnamedParameter)
      }
      names.append(String(cString: name + 1))
    }
    return names
  }
}

extension [String] {
  /// Each element once, in the order of its first place.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
