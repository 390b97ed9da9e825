import CSQLite
import Foundation
import StoreSchema
import TestSupport
import Testing

@testable import StatisticsStore

/// What a hostile query, or a hostile database, tries, and what comes of it.
struct SandboxTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [9]])])
    _ = try store.foldLog()
  }

  private func queryError(_ sql: String, deadlineSeconds: Double = 60) -> QueryError? {
    do {
      let query = ReadOnlyQuery(sql, deadlineSeconds: deadlineSeconds)
      try query.run(on: folder.database, columns: { _ in }, row: { _ in .next })
      return nil
    } catch StoreError.query(let error) {
      return error
    } catch {
      Issue.record("an error of the query expected, found \(error)")
      return nil
    }
  }

  private static let tableValued = "a table-valued function other than json_each and json_tree"

  static let attacks: [(sql: String, refused: String)] = [
    // Changes.
    ("DELETE FROM mask", "DELETE"),
    ("WITH t AS (SELECT 1) DELETE FROM mask WHERE 1 IN t", "DELETE"),
    ("DELETE FROM mask RETURNING file_id", "DELETE"),
    ("INSERT INTO scan_setting VALUES ('root', '/')", "INSERT"),
    ("REPLACE INTO scan_setting VALUES ('root', '/')", "INSERT"),
    ("UPDATE class_weight SET weight = 1", "UPDATE"),
    ("CREATE TABLE t (x)", "a change of the schema"),
    ("CREATE TEMP TABLE t (x)", "a change of the schema"),
    ("CREATE VIRTUAL TABLE t USING fts5(x)", "a change of the schema"),
    ("CREATE TEMP TRIGGER t AFTER INSERT ON mask BEGIN SELECT 1; END", "a change of the schema"),
    ("DROP TABLE mask", "a change of the schema"),
    ("ALTER TABLE mask RENAME TO m", "a change of the schema"),
    ("REINDEX", "a change of the schema"),
    ("ANALYZE", "a change of the schema"),
    ("VACUUM", "a statement that gives no rows"),
    // Other files.
    ("ATTACH '/etc/passwd' AS p", "ATTACH"),
    ("DETACH main", "DETACH"),
    ("VACUUM INTO '/tmp/segbalance-copy.db'", "a statement that gives no rows"),
    ("SELECT load_extension('/tmp/x.so')", "the function load_extension"),
    ("SELECT readfile('/etc/passwd')", "the function readfile"),
    ("SELECT writefile('/tmp/segbalance-x', 'x')", "the function writefile"),
    // The connection.
    ("PRAGMA query_only = 0", "PRAGMA query_only"),
    ("PRAGMA database_list", "PRAGMA database_list"),
    ("PRAGMA writable_schema = 1", "PRAGMA writable_schema"),
    ("SELECT name FROM pragma_table_info('mask')", tableValued),
    ("SELECT file FROM pragma_database_list", tableValued),
    ("SELECT COUNT(*) FROM pragma_database_list", tableValued),
    ("SELECT 1 FROM pragma_compile_options", tableValued),
    ("SELECT pgno FROM dbstat", tableValued),
    ("BEGIN", "a transaction of its own"),
    ("BEGIN EXCLUSIVE", "a transaction of its own"),
    ("ROLLBACK", "a transaction of its own"),
    ("SAVEPOINT s", "a transaction of its own"),
    // Memory of the process.
    ("SELECT fts3_tokenizer('simple')", "the function fts3_tokenizer"),
    ("SELECT FTS3_Tokenizer('simple', x'00')", "the function fts3_tokenizer"),
    ("SELECT \"fts3_tokenizer\"('simple')", "the function fts3_tokenizer"),
    (
      "SELECT (SELECT 1 WHERE fts3_tokenizer('x') IS NULL) FROM image",
      "the function fts3_tokenizer"
    ),
    ("SELECT path FROM image ORDER BY fts3_tokenizer(path)", "the function fts3_tokenizer"),
    ("SELECT randomblob(100000000)", "the function randomblob"),
    ("SELECT zeroblob(1000000000)", "the function zeroblob"),
    ("SELECT sqlite_compileoption_get(1)", "the function sqlite_compileoption_get"),
    ("SELECT sqlite_source_id()", "the function sqlite_source_id"),
    ("SELECT last_insert_rowid()", "the function last_insert_rowid"),
    ("EXPLAIN SELECT value FROM json_each('[1]')", "EXPLAIN, only EXPLAIN QUERY PLAN"),
    ("EXPLAIN SELECT 1", "EXPLAIN, only EXPLAIN QUERY PLAN"),
    ("EXPLAIN DELETE FROM mask", "DELETE"),
    ("EXPLAIN QUERY PLAN ATTACH 'x' AS y", "ATTACH"),
  ]

  @Test(arguments: attacks)
  func `Whatever is not reading is refused by its name`(sql: String, refused: String) throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    let error = queryError(sql)
    if case .invalid(let reason, _) = error {
      // Functions and tables that this SQLite was built without.
      #expect(reason.hasPrefix("no such function") || reason.hasPrefix("no such table"))
    } else {
      #expect(error == .refused(refused))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/segbalance-copy.db"))
  }

  @Test(arguments: [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
  ])
  func `A query without end is stopped`(sql: String) {
    #expect(queryError(sql, deadlineSeconds: 0.05) == .tooSlow(seconds: 0.05))
  }

  @Test func `Values and queries beyond the limits are refused`() {
    let limit = QueryError.tooLarge(limitInBytes: QuerySandbox.valueLimit)
    #expect(queryError("SELECT replace(hex(printf('%9999999d', 1)), '2', '222222')") == limit)
    #expect(queryError("SELECT 1 --" + String(repeating: "x", count: 1_100_000)) == limit)
    let deep = Array(repeating: "1", count: 300).joined(separator: "+")
    guard case .invalid(let reason, _) = queryError("SELECT " + deep) else {
      Issue.record("a deep expression must be refused")
      return
    }
    #expect(reason.contains("maximum depth"))
    let wide = Array(repeating: "1", count: 600).joined(separator: ",")
    guard case .invalid = queryError("SELECT \(wide)") else {
      Issue.record("a wide answer must be refused")
      return
    }
  }

  @Test func `The schema's own table can be read and not changed`() {
    #expect(queryError("SELECT name, sql FROM sqlite_master") == nil)
    #expect(
      queryError("UPDATE sqlite_master SET sql = ''")
        == .invalid(reason: "table sqlite_master may not be modified", position: nil))
  }

  /// A database that someone sends may hold views that do what its reader does not expect.
  @Test(arguments: [
    "CREATE VIEW trap AS SELECT fts3_tokenizer('simple') AS x",
    "CREATE VIEW trap AS SELECT load_extension('x') AS x",
    "CREATE VIEW trap AS SELECT name AS x FROM pragma_table_info('mask')",
    "CREATE VIRTUAL TABLE trap USING dbstat",
  ])
  func `A view in the database has no more rights than a query`(view: String) throws {
    let connection = try Connection(path: folder.database, flags: SQLITE_OPEN_READWRITE)
    do { try connection.execute(view) } catch { return }
    let error = queryError("SELECT * FROM trap")
    #expect(error != nil)
  }

  @Test func `A query has no rights on another program's database`() throws {
    let path = folder.path + "/other.db"
    let other = try Connection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try other.execute("CREATE TABLE secret (x)")
    #expect(throws: StoreError.foreign(path: path)) { try rows(of: "SELECT 1", in: path) }
  }

  @Test func `Every view and table is open to queries`() throws {
    for name in StoreSchema.views.map(\.name) + StoreSchema.derivedTables {
      #expect(queryError("SELECT * FROM \(name)") == nil, "\(name)")
      #expect(queryError("SELECT COUNT(*) FROM \(name)") == nil, "\(name)")
    }
  }
}
