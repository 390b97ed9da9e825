import Foundation
import SegBalance
import TestSupport
import Testing

/// Databases that cannot be used, and queries that must do no harm.
@Suite struct DatabaseTests {
  static func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(LabelMask("0 0 1 / 0 1 1"), to: "a.pgm")
    try place.settle()
    return place
  }

  @Test func aFileThatIsNoDatabaseIsLeftAlone() throws {
    let place = try Self.place()
    let text = String(repeating: "my precious notes\n", count: 100)
    try place.folder.write(text, to: "masks.db")
    let outcome = try place.scan()
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("database"))
    #expect(try String(contentsOfFile: place.database, encoding: .utf8) == text)
  }

  @Test func somebodyElsesDatabaseIsLeftAlone() throws {
    let place = try Self.place()
    try Self.sqlite(place.database, "CREATE TABLE recipe(name TEXT)")
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    #expect(try place.scan().status == 3)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
  }

  @Test func aNewerSchemaIsRefused() throws {
    let place = try Self.place()
    #expect(try place.scan().status == 0)
    try Self.sqlite(place.database, "PRAGMA user_version = 9999")
    let outcome = try place.scan()
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("version 9999"))
    #expect(try Program.run("weights", place.database).status == 3)
  }

  @Test func aLockedDatabaseIsSaidToBeLocked() throws {
    let place = try Self.place()
    #expect(try place.scan().status == 0)
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    holder.arguments = [
      "python3", "-c",
      """
      import sqlite3, sys, time
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute("BEGIN EXCLUSIVE")
      print("held", flush=True)
      time.sleep(60)
      """, place.database,
    ]
    let pipe = Pipe()
    holder.standardOutput = pipe
    try holder.run()
    defer { holder.terminate() }
    _ = pipe.fileHandleForReading.availableData
    let outcome = try place.scan()
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("in use by another program"))
  }

  @Test func anotherRootIsRefusedWithTheWayOut() throws {
    let place = try Self.place()
    #expect(try place.scan().status == 0)
    let other = place.folder.path + "/elsewhere"
    try FileManager.default.moveItem(atPath: place.dataset, toPath: other)
    let refused = try Program.run("scan", other, "--db", place.database)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--moved"))
    let accepted = try Program.run("scan", other, "--db", place.database, "--moved")
    #expect(accepted.status == 0)
    #expect(accepted.errors.contains("1 unchanged"))
  }

  @Test func settingsThatWouldMixCountsAreRefused() throws {
    let place = try Self.place()
    #expect(try place.scan().status == 0)
    let refused = try place.scan("--connectivity", "4")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--rescan"))
    #expect(try place.scan("--connectivity", "4", "--rescan").status == 0)
  }

  @Test func aFullDiskIsThreeAndKeepsWhatFits() throws {
    try #require(getuid() == 0, "mounting a small file system takes root")
    let place = try Workplace()
    for number in 0..<400 {
      let mask = LabelMask.random(
        shape: MaskShape(width: 64, height: 64), labels: Array(0..<60), runLength: 1,
        seed: UInt64(number))
      try place.write(mask, to: "\(number).pgm")
    }
    let mount = place.folder.path + "/small"
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    try Self.command("/bin/mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", mount)
    defer { try? Self.command("/bin/umount", mount) }
    let outcome = try Program.run("scan", place.dataset, "--db", mount + "/masks.db")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("full"))
  }

  @Test(arguments: [
    "DELETE FROM image", "PRAGMA table_info(image)", "SELECT * FROM pragma_table_info('image')",
    "ATTACH 'x.db' AS x", "VACUUM INTO 'x.db'", "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('simple')", "SELECT 1; SELECT 2", "SELECT length(randomblob(100000000))",
    "CREATE TABLE x(y)", "SELECT nonsense FROM image", "",
  ])
  func aQueryCanDoNoHarm(query: String) throws {
    let place = try Self.place()
    _ = try place.scan("--quiet")
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    let outcome = try Program.run("sql", place.database, query)
    #expect(outcome.status == 2 || outcome.status == 3)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
  }

  @Test func aQueryWithoutEndIsStopped() throws {
    let place = try Self.place()
    _ = try place.scan("--quiet")
    let outcome = try Program.run(
      "sql", place.database, "--timeout", "0.3",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("0.3"))
  }

  @Test func parametersAreBoundAndNotPasted() throws {
    let place = try Self.place()
    _ = try place.scan("--quiet")
    let outcome = try Program.run(
      "sql", place.database, "SELECT :name AS name, :n + 1 AS n", "--param", "name='; DROP TABLE x",
      "--param", "n=41", "--format", "ndjson")
    #expect(outcome.output == "{\"name\":\"'; DROP TABLE x\",\"n\":42}\n")
  }

  static func sqlite(_ database: String, _ sql: String) throws {
    try command(
      "/usr/bin/env", "python3", "-c",
      "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2])",
      database, sql)
  }

  static func command(_ path: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(path) \(arguments)")
  }
}
