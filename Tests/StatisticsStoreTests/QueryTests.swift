import CSQLite
import TestSupport
import Testing

@testable import StatisticsStore

/// What a user may ask, and what comes back.
struct QueryTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let files = (1...5).map {
      PlannedFile(path: "\($0).pgm", modifiedAt: 1, areas: [0: [UInt64($0)]])
    }
    try folder.scanStore().scan(files)
  }

  private func run(
    _ sql: String, _ parameters: [String: SQLValue] = [:]
  ) throws -> (columns: [String], rows: [[SQLValue]]) {
    var columns: [String] = []
    var rows: [[SQLValue]] = []
    try ReadOnlyQuery(sql, parameters: parameters).run(
      on: folder.database, columns: { columns = $0 },
      row: {
        rows.append($0)
        return .next
      })
    return (columns, rows)
  }

  private func queryError(
    _ sql: String, _ parameters: [String: SQLValue] = [:]
  ) -> QueryError? {
    do {
      _ = try run(sql, parameters)
      return nil
    } catch StoreError.query(let error) {
      return error
    } catch {
      Issue.record("an error of the query expected, found \(error)")
      return nil
    }
  }

  @Test func `Values keep their types, columns their names`() throws {
    let answer = try run(
      "SELECT 1 AS a, 0.5 AS b, 'it''s' AS c, x'00FF' AS d, NULL AS e, '' AS f, x'' AS g")
    #expect(answer.columns == ["a", "b", "c", "d", "e", "f", "g"])
    let expected: [SQLValue] = [
      .integer(1), .real(0.5), .text("it's"), .blob([0, 255]), .null, .text(""), .blob([]),
    ]
    #expect(answer.rows == [expected])
  }

  @Test func `An answer without rows has its columns`() throws {
    let answer = try run("SELECT path FROM image WHERE 0")
    #expect(answer.columns == ["path"])
    #expect(answer.rows.isEmpty)
  }

  @Test(arguments: [":", "@", "$"])
  func `Parameters of each spelling take their values`(prefix: String) throws {
    let values: [SQLValue] = [
      .integer(-3), .real(2.5), .text("größe"), .text(""), .blob([1]), .blob([]), .null,
    ]
    for value in values {
      #expect(try run("SELECT \(prefix)x, \(prefix)x", ["x": value]).rows == [[value, value]])
    }
  }

  @Test func `A query stops where its reader has enough`() throws {
    var seen = 0
    let outcome = try ReadOnlyQuery("SELECT path FROM image").run(
      on: folder.database, columns: { _ in },
      row: { _ in
        seen += 1
        return seen == 2 ? .stop : .next
      })
    #expect(outcome == ReadOnlyQuery.Outcome(rowCount: 2, isTruncated: false))
  }

  @Test(arguments: [(0, 0, true), (3, 3, true), (5, 5, false), (9, 5, false)])
  func `A row limit says whether it left rows out`(
    limit: Int, rowCount: Int, isTruncated: Bool
  ) throws {
    let outcome = try ReadOnlyQuery("SELECT path FROM image", maximumRows: limit).run(
      on: folder.database, columns: { _ in }, row: { _ in .next })
    #expect(outcome == ReadOnlyQuery.Outcome(rowCount: rowCount, isTruncated: isTruncated))
  }

  @Test(arguments: [
    "SELECT 1;", "SELECT 1 ; -- done", "SELECT 1; /* done */ \n", "-- first\nSELECT 1",
    "VALUES (1)", "WITH t(x) AS (SELECT 1) SELECT x FROM t",
    "WITH t(x) AS (SELECT 1) SELECT COUNT(*) FROM t",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 1) SELECT i FROM n",
    "SELECT COUNT(*) > 5 FROM sqlite_master", "SELECT COUNT(sql) > 5 FROM sqlite_schema",
    "SELECT value FROM json_each('[1]')", "SELECT COUNT(*) FROM Image WHERE PATH = '1.pgm'",
    "SELECT COUNT(*) OVER (ORDER BY path) FROM image LIMIT 1", "SELECT '{\"a\":1}' ->> 'a'",
    "SELECT COUNT(class_id) FROM class WHERE class_name LIKE 'ROAD'", "SELECT MAX(1, 0)",
    "SELECT COUNT(*) FROM scan_run", "SELECT ROUND(SQRT(1.0)) = 1",
  ])
  func `Reading of every kind is allowed`(sql: String) throws {
    #expect(try run(sql).rows == [[.integer(1)]])
  }

  @Test func `What a query lacks or has too much is named`() {
    #expect(queryError("") == .empty)
    #expect(queryError(" -- nothing") == .empty)
    #expect(queryError("SELECT ?") == .unnamedParameter)
    #expect(queryError("SELECT ?2") == .unnamedParameter)
    #expect(queryError("SELECT :a, @b, :a") == .missingParameters(["a", "b"]))
    #expect(
      queryError("SELECT :class", ["class": .null, "clas": .null])
        == .unknownParameters(["clas"], known: ["class"]))
    #expect(queryError("SELECT 1", ["x": .null]) == .unknownParameters(["x"], known: []))
    #expect(
      queryError("SELECT 1;\n  SELECT 2") == .secondStatement(QueryPosition(line: 2, column: 3)))
    #expect(
      queryError("SELECT 1; DROP TABLE mask")
        == .secondStatement(QueryPosition(line: 1, column: 11)))
    #expect(
      queryError("SELECT 1; ☃") == .secondStatement(QueryPosition(line: 1, column: 11)))
  }

  @Test func `What SQLite refuses has a place`() {
    #expect(
      queryError("SELECT path\nFORM image")
        == .invalid(
          reason: "near \"image\": syntax error", position: QueryPosition(line: 2, column: 6)))
    #expect(
      queryError("SELECT 'ä', pth FROM image")
        == .invalid(
          reason: "no such column: pth", position: QueryPosition(line: 1, column: 13)))
    #expect(
      queryError("SELECT \"pth\" FROM image")
        == .invalid(
          reason: "no such column: pth", position: QueryPosition(line: 1, column: 8)))
    #expect(
      queryError("SELECT * FROM images")
        == .invalid(
          reason: "no such table: images", position: nil))
    #expect(
      queryError("SELECT json_extract(path, '$') FROM image")
        == .invalid(reason: "malformed JSON", position: nil))
    #expect(
      queryError("SELECT 1\0; DROP TABLE mask")
        == .invalid(
          reason: "a query can't hold a NUL character",
          position: QueryPosition(line: 1, column: 9)))
  }

  @Test func `Messages say what is wrong and what to do`() {
    let unknown = StoreError.query(.unknownParameters(["clas"], known: ["class", "split"]))
    #expect(
      unknown.description == """
        error: the query has no parameter clas (it has class, split)
        hint: did you mean 'class'?
        """)
    let missing = StoreError.query(.missingParameters(["class"]))
    #expect(
      missing.description == """
        error: the query needs a value for class
        hint: add --param class=VALUE
        """)
    #expect(
      StoreError.query(.tooSlow(seconds: 60)).message == "the query was stopped after 60 s")
    let invalid = StoreError.query(
      .invalid(reason: "no such table: x", position: QueryPosition(line: 1, column: 15)))
    #expect(invalid.description == "error: line 1, column 15: no such table: x")
  }
}
