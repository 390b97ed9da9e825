import CSQLite

/// What keeps a user's query to reading, and to an end.
///
/// The measures are those of "Defense Against The Dark Arts" (www.sqlite.org/security.html): a
/// read-only connection, no trust in the schema, lowered limits, a deadline, and an authorizer
/// that allows what is listed and nothing else.
final class QuerySandbox {
  let connection: Connection
  /// What the authorizer refused first.
  private var refusal: String?
  private let readableTables: Set<String>
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant
  private let deadlineSeconds: Double

  static let valueLimit = 10_000_000

  /// Shuts in a connection that is used for one query and then closed.
  init(_ connection: Connection, deadlineSeconds: Double) throws(StoreError) {
    self.connection = connection
    self.deadlineSeconds = deadlineSeconds
    deadline = clock.now + .seconds(deadlineSeconds)
    let names = try connection.rows("SELECT name FROM sqlite_master") {
      (row) throws(StoreError) in try row.value(.text)
    }
    // Names of tables ignore case, but the authorizer sees them as they were declared.
    readableTables = Set(names).union(["sqlite_master", "json_each", "json_tree"])
    // At its first use SQLite declares such a table, which the authorizer takes for a change of
    // the schema. A SQLite without JSON has neither, and the query will say so.
    try? connection.run("SELECT 1 FROM json_each('[]'), json_tree('[]')")
    configure()
    setLimits()
    installCallbacks()
  }

  private func configure() {
    let handle = connection.handle
    segbalance_sqlite_configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    segbalance_sqlite_configure(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    // A misspelt column in double quotes is an error and not a text.
    segbalance_sqlite_configure(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    segbalance_sqlite_configure(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
  }

  private func setLimits() {
    let limits: [(Int32, Int)] = [
      (SQLITE_LIMIT_LENGTH, Self.valueLimit),
      (SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
      (SQLITE_LIMIT_EXPR_DEPTH, 100),
      (SQLITE_LIMIT_COMPOUND_SELECT, 100),
      (SQLITE_LIMIT_COLUMN, 500),
      (SQLITE_LIMIT_VDBE_OP, 100_000),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
      (SQLITE_LIMIT_ATTACHED, 0),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (limit, value) in limits { sqlite3_limit(connection.handle, limit, Int32(value)) }
  }

  private func installCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      connection.handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let sandbox = Unmanaged<QuerySandbox>.fromOpaque(context).takeUnretainedValue()
        return sandbox.allows(action, first.text, second.text) ? SQLITE_OK : SQLITE_DENY
      }, context)
    // Every 1000 instructions of SQLite's machine, which is well under a millisecond.
    sqlite3_progress_handler(
      connection.handle, 1000,
      { context in
        guard let context else { return 1 }
        let sandbox = Unmanaged<QuerySandbox>.fromOpaque(context).takeUnretainedValue()
        return sandbox.clock.now < sandbox.deadline ? 0 : 1
      }, context)
  }

  /// The authorizer: `first` and `second` are what SQLite's "Authorizer Action Codes" say.
  private func allows(_ action: Int32, _ first: String, _ second: String) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_READ:
      // Without a column it may be the name of a common table expression, of which only the
      // rows are counted.
      if second.isEmpty || readableTables.contains(first) { return true }
      refuse("the table \(first)")
    case SQLITE_FUNCTION:
      if AllowedFunctions.names.contains(second.lowercased()) { return true }
      refuse("the function \(second)")
    default: refuse(Self.name(of: action, on: first))
    }
    return false
  }

  private func refuse(_ what: String) {
    if refusal == nil { refusal = what }
  }

  private static func name(of action: Int32, on first: String) -> String {
    switch action {
    case SQLITE_ATTACH: "ATTACH"
    case SQLITE_DETACH: "DETACH"
    case SQLITE_PRAGMA: "PRAGMA \(first)"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "a transaction of its own"
    // A change of the schema begins with one of the table that holds it; an UPDATE of that
    // table is how SQLite declares a table-valued function such as pragma_table_info.
    case SQLITE_UPDATE where first == "sqlite_master":
      "a table-valued function other than json_each and json_tree"
    case _ where first.hasPrefix("sqlite_"): "a change of the schema"
    case SQLITE_INSERT: "INSERT"
    case SQLITE_UPDATE: "UPDATE"
    case SQLITE_DELETE: "DELETE"
    default: "a change of the schema"
    }
  }

  /// What a call that gave `code` means for the user. `sql` is given while preparing.
  func failure(_ code: Int32, in sql: String? = nil) -> StoreError {
    switch code & 0xFF {
    case SQLITE_AUTH,
      _ where refusal != nil:
      return .query(.refused(refusal ?? "what it asks for"))
    case SQLITE_INTERRUPT: return .query(.tooSlow(seconds: deadlineSeconds))
    case SQLITE_TOOBIG: return .query(.tooLarge(limitInBytes: Self.valueLimit))
    case SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_RANGE:
      let offset = Int(sqlite3_error_offset(connection.handle))
      let position = sql.flatMap { offset < 0 ? nil : QueryPosition(byteOffset: offset, in: $0) }
      return .query(
        .invalid(reason: String(cString: sqlite3_errmsg(connection.handle)), position: position))
    default: return connection.failure(code)
    }
  }
}

extension UnsafePointer<CChar>? {
  fileprivate var text: String { map { String(cString: $0) } ?? "" }
}
