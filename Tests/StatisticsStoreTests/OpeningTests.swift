import CSQLite
import Foundation
import StoreSchema
import TestSupport
import Testing

@testable import StatisticsStore

struct OpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func schema() throws -> [String] {
    try rows(of: "SELECT name, sql FROM sqlite_master ORDER BY name", in: folder.database)
  }

  @Test func `A new database has the header and the schema of this version`() throws {
    let store = try folder.scanStore()
    #expect(try store.connection.integer("PRAGMA application_id") == StoreSchema.applicationID)
    #expect(try store.connection.integer("PRAGMA user_version") == StoreSchema.version)
    #expect(try store.isFinished == false)
  }

  @Test func `Opening again changes neither schema nor rows`() throws {
    let file = PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [9]])
    try folder.scanStore().scan([file])
    let before = try schema()
    #expect(try folder.scanStore().isFinished)
    #expect(try schema() == before)
  }

  @Test func `A file of no bytes is a new database`() throws {
    try folder.write("", to: "test.db")
    #expect(try folder.scanStore().isFinished == false)
  }

  @Test func `A view that differs is replaced`() throws {
    _ = try folder.scanStore()
    let connection = try Connection(path: folder.database, flags: SQLITE_OPEN_READWRITE)
    try connection.execute(
      "DROP VIEW scan_issue; CREATE VIEW scan_issue AS SELECT 1; CREATE VIEW own AS SELECT 2")
    _ = try folder.scanStore()
    #expect(try rows(of: "SELECT kind FROM scan_issue", in: folder.database) == [])
    #expect(try rows(of: "SELECT * FROM own", in: folder.database) == ["2"])
  }

  @Test(arguments: [":memory:", "file:x.db", "with space?mode=memory.db"])
  func `A name that SQLite reads in its own way is a file`(name: String) throws {
    _ = try StatisticsStore.openForScan(folder.path + "/" + name)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/" + name))
  }

  @Test func `Another program's database is refused and left as it is`() throws {
    let other = try Connection(
      path: folder.database, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try other.execute("CREATE TABLE t (x)")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    #expect(throws: StoreError.foreign(path: folder.database)) { try folder.scanStore() }
    #expect(throws: StoreError.foreign(path: folder.database)) {
      try StatisticsStore.openReadOnly(folder.database)
    }
    try other.execute("DROP TABLE t; VACUUM; PRAGMA application_id = 5")
    #expect(throws: StoreError.foreign(path: folder.database)) { try folder.scanStore() }
    try other.execute("PRAGMA application_id = 0; CREATE TABLE t (x)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)).count == before.count)
  }

  @Test func `A later schema is refused, and one that nothing leads from`() throws {
    let store = try folder.scanStore()
    let known = StoreSchema.version
    try store.connection.execute("PRAGMA user_version = \(known + 1)")
    let newer = StoreError.newerSchema(path: folder.database, found: known + 1, known: known)
    #expect(throws: newer) { try folder.scanStore() }
    #expect(throws: newer) { try StatisticsStore.openReadOnly(folder.database) }
    let oldest = StoreSchema.oldestVersion
    try store.connection.execute("PRAGMA user_version = \(oldest - 1)")
    let superseded = StoreError.supersededSchema(
      path: folder.database, found: oldest - 1, known: known)
    #expect(throws: superseded) { try folder.scanStore() }
    #expect(throws: superseded) { try StatisticsStore.openReadOnly(folder.database) }
    #expect(superseded.problem.hasPrefix("written by an older segbalance"))
    #expect(superseded.hint?.hasPrefix("scan the masks into a new file") == true)
  }

  @Test func `A file that is no database is refused and left as it is`() throws {
    let text = String(repeating: "P5 4 4 255\n", count: 200)
    try folder.write(text, to: "test.db")
    let error = StoreError.notADatabase(path: folder.database)
    #expect(throws: error) { try folder.scanStore() }
    #expect(throws: error) { try StatisticsStore.openReadOnly(folder.database) }
    #expect(try String(contentsOfFile: folder.database, encoding: .utf8) == text)
  }

  @Test func `What is not there is missing, a folder is not a file`() throws {
    #expect(throws: StoreError.missing(path: folder.database)) {
      try StatisticsStore.openReadOnly(folder.database)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.database))
    let inside = folder.path + "/none/test.db"
    // A new database lacks its folder alone.
    #expect(throws: StoreError.missing(path: folder.path + "/none")) {
      try StatisticsStore.openForScan(inside)
    }
    let error = #expect(throws: StoreError.self) {
      try StatisticsStore.openForScan(folder.path)
    }
    guard case .unopenable = error else {
      Issue.record("a folder must be unopenable, found \(String(describing: error))")
      return
    }
  }

  @Test func `A database without a scan has nothing to read`() throws {
    try folder.write("", to: "test.db")
    #expect(throws: StoreError.unfinishedScan(path: folder.database)) {
      try StatisticsStore.openReadOnly(folder.database)
    }
  }

  @Test func `A database in use is locked`() throws {
    let store = try folder.scanStore()
    let other = try folder.scanStore()
    other.connection.setWaitingTime(milliseconds: 1)
    try store.connection.execute("BEGIN IMMEDIATE")
    #expect(throws: StoreError.locked(path: folder.database)) {
      try other.begin(ScanRequest(of: []))
    }
    try store.connection.execute("ROLLBACK")
    #expect(try other.begin(ScanRequest(of: [])).toRead == [])
  }

  @Test func `The folded database is one file that needs no log`() throws {
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [9]])])
    #expect(FileManager.default.fileExists(atPath: folder.database + "-wal"))
    #expect(try store.foldLog() == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.db"])
    #expect(try rows(of: "SELECT path FROM image", in: folder.database) == ["a.pgm"])
  }

  @Test func `A reader that keeps the log in use is a warning`() throws {
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [9]])])
    let reader = try StatisticsStore.openReadOnly(folder.database)
    try reader.connection.execute("BEGIN; SELECT COUNT(*) FROM mask")
    let warning = try #require(try store.foldLog())
    #expect(warning.message.contains("another program reads the database"))
    #expect(try reader.profiles().count == 1)
    try reader.connection.execute("COMMIT")
  }

  @Test func `A damaged value is an error that names its column`() throws {
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1)])
    try store.connection.execute("UPDATE issue SET kind = 'odd' WHERE file_id IS NOT NULL")
    let error = #expect(throws: StoreError.self) { try store.issues() }
    let message = try #require(error).message
    #expect(message.contains("column kind must hold one of malformed, truncated"))
    #expect(message.contains("found 'odd'"))
  }
}
