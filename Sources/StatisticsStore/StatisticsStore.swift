import CSQLite
import LabelMasks
import StoreSchema

/// The database of one dataset: what was read of each mask, and the figures derived from it.
///
/// A scan calls `begin`, then `write` for each batch, then in one `transaction` `finish`,
/// `storeWeights`, `storeRecommendations` and `markFinished`, and at its end `foldLog`. It may
/// stop anywhere, also by being killed: whole batches stay, and the next `begin` goes on.
///
/// It is one connection. Calls from several threads do no harm, but a transaction belongs to the
/// connection, so they take turns.
public final class StatisticsStore: Sendable {
  let connection: Connection

  public var path: String { connection.path }

  private init(_ connection: Connection) { self.connection = connection }

  /// Opens a database for a scan; makes it, or brings its schema up to date, where needed.
  ///
  /// Waits up to five seconds for another program that holds it.
  ///
  /// - Throws: `missing` (no such folder), `unopenable`, `notADatabase`, `foreign`,
  ///   `newerSchema`, `supersededSchema`, `readOnly`, `locked`. A file that is refused is left as it is.
  public static func openForScan(_ path: String) throws(StoreError) -> StatisticsStore {
    let connection = try Connection(
      path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    connection.setWaitingTime(milliseconds: Connection.waitingTime)
    // SQLite falls back to reading where the file cannot be written to.
    guard sqlite3_db_readonly(connection.handle, "main") == 0 else {
      throw .readOnly(path: path)
    }
    _ = try DatabaseHeader.checked(connection)
    // A scan in WAL lets others read while it writes. With NORMAL a power failure can take back
    // the last batches but never damages the file: www.sqlite.org/pragma.html#pragma_synchronous
    try connection.execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON")
    try connection.bringSchemaUpToDate()
    return StatisticsStore(connection)
  }

  /// Opens a database for reading. The scan that fills it may be unfinished: `requireFinished`.
  ///
  /// - Throws: `missing`, `unopenable`, `notADatabase`, `foreign`, `newerSchema`, `olderSchema`,
  ///   `supersededSchema`, `locked`, and `unfinishedScan` for a database in which no scan has begun.
  public static func openReadOnly(_ path: String) throws(StoreError) -> StatisticsStore {
    StatisticsStore(try Connection.reading(path))
  }

  /// Runs `body` as one transaction: all that it does, or if it throws nothing of it.
  ///
  /// Inside another one it becomes a part of that one.
  public func transaction<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    do throws(StoreError) {
      return try connection.transaction(body)
    } catch .diskFull where !connection.isInTransaction {
      throw .diskFull(path: path, keptFileCount: try? storedFileCount())
    }
  }

  /// The files that are read and stored.
  private func storedFileCount() throws(StoreError) -> Int {
    try connection.integer("SELECT COUNT(*) FROM source_file WHERE byte_count IS NOT NULL")
  }

  /// Puts everything into the one file, so that it can be read from a read-only disk too. The
  /// last step of a scan, also of one that stops early; not inside a transaction.
  ///
  /// - Returns: a warning where a reader keeps the log in use. Nothing is lost then: the
  ///   database stays in two files until the next scan ends.
  public func foldLog() throws(StoreError) -> StoreWarning? {
    // A reader that is there now will hardly leave within seconds.
    connection.setWaitingTime(milliseconds: 200)
    defer { connection.setWaitingTime(milliseconds: Connection.waitingTime) }
    do throws(StoreError) {
      try connection.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
      return nil
    } catch .locked {
      return StoreWarning(
        message: "\(path.escapedForDisplay): another program reads the database, so that a part "
          + "of it stays in \(path.escapedForDisplay)-wal",
        hint: "keep the two files together, or close that program and run segbalance scan again")
    }
  }
}

/// Something to tell the user that is no failure.
public struct StoreWarning: Sendable, Equatable {
  public var message: String
  public var hint: String

  public init(message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}

extension Connection {
  /// How long to wait for a lock that another program holds, in milliseconds.
  static let waitingTime: Int32 = 5000

  /// A connection that can read and nothing else, to a database of this schema.
  static func reading(_ path: String) throws(StoreError) -> Connection {
    let connection = try Connection(path: path, flags: SQLITE_OPEN_READONLY)
    connection.setWaitingTime(milliseconds: waitingTime)
    let header = try DatabaseHeader.checked(connection)
    guard !header.isEmpty else { throw .unfinishedScan(path: path) }
    guard header.version == StoreSchema.version else {
      throw .olderSchema(path: path, found: header.version, known: StoreSchema.version)
    }
    return connection
  }

  func setWaitingTime(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }
}
