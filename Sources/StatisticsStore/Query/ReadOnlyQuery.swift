import CSQLite

/// A query that a user has written, run so that it can do nothing but read, within limits.
///
/// Neither the query nor the database is trusted: see `QuerySandbox` for what is allowed.
public struct ReadOnlyQuery: Sendable {
  /// One statement; `;` and comments may follow it.
  public var sql: String
  /// Values by name, without the `:`, `@` or `$` that the name has in the query.
  public var parameters: [String: SQLValue]
  /// The query is stopped when it has run for so long, the time that `row` takes included.
  public var deadlineSeconds: Double
  /// Further rows are left out; nil for all rows.
  public var maximumRows: Int?

  public init(
    _ sql: String, parameters: [String: SQLValue] = [:], deadlineSeconds: Double = 60,
    maximumRows: Int? = nil
  ) {
    self.sql = sql
    self.parameters = parameters
    self.deadlineSeconds = deadlineSeconds
    self.maximumRows = maximumRows
  }

  /// What a consumer of rows wants next.
  public enum Flow: Sendable {
    case next, stop
  }

  public struct Outcome: Sendable, Equatable {
    /// Rows handed over.
    public var rowCount: Int
    /// True where `maximumRows` left rows out.
    public var isTruncated: Bool
  }

  /// Runs it on a database of segbalance, whose scan may be unfinished.
  ///
  /// `columns` gets the names once, also where there is no row, then `row` each row as it comes;
  /// one row is in memory at a time.
  ///
  /// - Throws: `query` for what is wrong with the query, else what
  ///   `StatisticsStore.openReadOnly` throws.
  @discardableResult
  public func run(
    on path: String, columns: ([String]) -> Void, row: ([SQLValue]) -> Flow
  ) throws(StoreError) -> Outcome {
    let connection = try Connection.reading(path)
    let sandbox = try QuerySandbox(connection, deadlineSeconds: deadlineSeconds)
    // The connection holds the sandbox by an unmanaged pointer and does not outlive this call.
    return try withExtendedLifetime(sandbox) { () throws(StoreError) in
      let statement = try QueryStatement(sql, in: sandbox)
      try statement.bind(parameters)
      columns(statement.columnNames)
      return try forEachRow(of: statement, row)
    }
  }

  private func forEachRow(
    of statement: borrowing QueryStatement, _ row: ([SQLValue]) -> Flow
  ) throws(StoreError) -> Outcome {
    var outcome = Outcome(rowCount: 0, isTruncated: false)
    while let values = try statement.nextRow() {
      if let maximumRows, outcome.rowCount >= maximumRows {
        outcome.isTruncated = true
        break
      }
      outcome.rowCount += 1
      if row(values) == .stop { break }
    }
    return outcome
  }
}
