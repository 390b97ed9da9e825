import CSQLite
import Glibc

/// A connection to one database file.
///
/// SQLite serialises the calls (`SQLITE_OPEN_FULLMUTEX`) and nothing here changes after `init`,
/// which is what makes it `Sendable`. A transaction still belongs to the connection: whoever
/// shares one takes turns.
final class Connection: @unchecked Sendable {
  let handle: OpaquePointer
  let path: String

  /// Opens the file; `flags` are those of `sqlite3_open_v2`.
  init(path: String, flags: Int32) throws(StoreError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      Self.fileName(path), &opened, flags | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let systemError = sqlite3_system_errno(opened)
      sqlite3_close(opened)
      throw Self.openingFailure(
        path, systemError: systemError, isCreating: flags & SQLITE_OPEN_CREATE != 0)
    }
    handle = opened
    self.path = path
  }

  deinit { sqlite3_close_v2(handle) }

  /// SQLite reads names such as `:memory:`, `file:x` and the empty one in its own way; with a
  /// folder in front they are files like all others.
  private static func fileName(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }

  private static func openingFailure(
    _ path: String, systemError: Int32, isCreating: Bool
  ) -> StoreError {
    guard systemError == ENOENT else {
      return .unopenable(
        path: path,
        reason: systemError == 0 ? "not a file" : String(cString: strerror(systemError)))
    }
    // A new database lacks nothing but its folder, which is the one to name.
    let folder =
      path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
      ?? "."
    guard access(folder, F_OK) == 0 else { return .missing(path: folder) }
    // Where a file cannot be made, SQLite tries to read it, and tells of that.
    guard !isCreating || access(folder, W_OK) == 0 else {
      return .unopenable(path: path, reason: String(cString: strerror(errno)))
    }
    return .missing(path: path)
  }

  /// Runs any number of statements that give no rows.
  func execute(_ script: String) throws(StoreError) {
    try check(sqlite3_exec(handle, script, nil, nil, nil))
  }

  /// Runs one statement; its rows are passed over.
  func run(_ sql: String, _ values: SQLValue...) throws(StoreError) {
    try Statement(sql, on: self).run(values)
  }

  /// All rows of a query, each made into a value.
  func rows<Element>(
    _ sql: String, _ values: SQLValue...,
    decode: (inout Row) throws(StoreError) -> Element
  ) throws(StoreError) -> [Element] {
    var elements: [Element] = []
    try Statement(sql, on: self).forEachRow(values) { (row) throws(StoreError) in
      elements.append(try decode(&row))
    }
    return elements
  }

  /// The one integer that a query gives.
  func integer(_ sql: String, _ values: SQLValue...) throws(StoreError) -> Int {
    var result = 0
    try Statement(sql, on: self).forEachRow(values) { (row) throws(StoreError) in
      result = try row.value(.integer)
    }
    return result
  }

  /// Runs `body` in a transaction that is undone when it throws. Inside another transaction it
  /// becomes a part of that one.
  func transaction<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard !isInTransaction else { return try body() }
    // IMMEDIATE: the lock is waited for here, and not after half of the work is done.
    try execute("BEGIN IMMEDIATE")
    do throws(StoreError) {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // After some failures, a full disk among them, SQLite has rolled back by itself.
      if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
      throw error
    }
  }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func check(_ code: Int32) throws(StoreError) {
    guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
      throw failure(code)
    }
  }

  /// What went wrong in the last call, which gave `code`.
  func failure(_ code: Int32) -> StoreError {
    let reason = String(cString: sqlite3_errmsg(handle))
    // The low byte is the primary code: "Extended Result Codes" in SQLite's documentation.
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .locked(path: path)
    case SQLITE_NOTADB: return .notADatabase(path: path)
    case SQLITE_CORRUPT: return .corrupt(path: path, reason: reason)
    case SQLITE_READONLY: return .readOnly(path: path)
    case SQLITE_FULL: return .diskFull(path: path, keptFileCount: nil)
    case SQLITE_IOERR:
      let systemError = sqlite3_system_errno(handle)
      return .inputOutput(
        path: path, reason: systemError == 0 ? reason : String(cString: strerror(systemError)))
    case SQLITE_CANTOPEN: return .unopenable(path: path, reason: reason)
    default: return .unexpected(path: path, reason: reason)
    }
  }
}
