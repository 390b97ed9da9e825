import Foundation
import LabelMasks
import MaskStatistics
import StoreSchema
import TestSupport
import Testing

@testable import StatisticsStore

/// The rules that make the database work in other people's tools.
struct SchemaTests {
  let folder: TemporaryFolder
  let store: StatisticsStore
  private static let schemaFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("schema")

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.scanStore()
    let drawing = LabelMask("0 0 1 / 0 7 255")
    let masks = ["a", "b"].map {
      AnalyzedMask(path: "\($0).pgm", split: "train", mask: drawing)
    }
    var random = RandomDataset(seed: 4)
    let files = random.files(12)
    _ = try store.begin(
      ScanRequest(
        root: "/data", identity: [:], listing: masks.map(\.entry) + files.map(\.entry)))
    try store.write(try masks.map { try $0.scanned() } + files.map { $0.scanned() })
    try store.write(
      try masks.map { try $0.measured([CropSize(width: 2, height: 2)], ignoring: 255) })
    try store.finishTest()
    let profile = try #require(try store.profiles().first)
    try store.storeOccupancies(try store.classOccupancies(split: "all"), of: profile)
  }

  private func names(_ sql: String) throws -> [String] {
    try store.connection.rows(sql) { (row) throws(StoreError) in try row.value(.text) }
  }

  private func tables() throws -> [String] {
    try names("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
  }

  @Test func `Every script on disk is listed, in its folder's role`() throws {
    func files(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(
        atPath: Self.schemaFolder.appendingPathComponent(folder).path
      ).filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
    }
    let advice: Comment = "list the file in schema/StoreSchema.swift and Package.swift"
    #expect(try files("migrations") == StoreSchema.migrations.map(\.name).sorted(), advice)
    #expect(try files("views") == StoreSchema.views.map(\.name).sorted(), advice)
    #expect(try files("derivations") == [StoreSchema.classBalance.name], advice)
  }

  @Test func `A view's script makes the view of its name`() throws {
    let stored = try names("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    #expect(stored == StoreSchema.views.map(\.name).sorted())
  }

  @Test func `Migrations are numbered from 1 without a gap`() {
    for (index, migration) in StoreSchema.migrations.enumerated() {
      let number = String(1001 + index).dropFirst()
      #expect(migration.name.hasPrefix("m\(number)_"), "\(migration.name)")
    }
  }

  @Test func `Every table is a STRICT rowid table without generated columns`() throws {
    for table in try tables() {
      let kind = try store.connection.rows(
        "SELECT strict, wr FROM pragma_table_list WHERE name = '\(table)'"
      ) { (row) throws(StoreError) in [try row.value(.integer), try row.value(.integer)] }
      #expect(kind == [[1, 0]], "\(table)")
      let hidden = try store.connection.integer(
        "SELECT COUNT(*) FROM pragma_table_xinfo('\(table)') WHERE hidden <> 0")
      #expect(hidden == 0, "\(table)")
    }
    #expect(throws: StoreError.self) {
      try store.connection.execute("UPDATE mask SET width = 'wide'")
    }
  }

  @Test func `Every reference names its column`() throws {
    for table in try tables() {
      let unnamed = try store.connection.integer(
        """
        SELECT COUNT(*) FROM pragma_foreign_key_list('\(table)') WHERE "to" IS NULL
        """)
      #expect(unnamed == 0, "\(table)")
    }
    #expect(try store.connection.integer("SELECT COUNT(*) FROM pragma_foreign_key_check") == 0)
  }

  @Test func `Every view has rows, and a row for all of the contract's columns`() throws {
    for view in StoreSchema.views {
      #expect(try !store.text("SELECT * FROM \(view.name)").isEmpty, "\(view.name)")
    }
    let contract = [
      """
      image_id, path, split, format, width, height, depth, spacing_x, spacing_y, spacing_z,
      mask_pixel_count, labelled_pixel_count, ignored_pixel_count FROM image
      """,
      "image_id, class_id, pixel_count, component_count FROM image_class",
      "class_id, class_name FROM class",
      """
      split, class_id, class_name, pixel_count, image_count, pixel_frequency,
      in_image_frequency, image_frequency, component_count FROM class_balance
      """,
      """
      split, image_count, labelled_pixel_count, ignored_pixel_count, class_count,
      present_class_count, imbalance_ratio, entropy, effective_class_count, gini
      FROM dataset_balance
      """,
      """
      split, scheme, normalization, class_id, class_name, weight, ci_low, ci_high
      FROM class_weight
      """,
      "rank, loss, verdict, score, summary, parameters_json FROM recommendation",
      "rank, rule, effect, statement FROM recommendation_evidence",
      "path, severity, kind, message, hint FROM scan_issue",
    ]
    for columns in contract { _ = try store.text("SELECT \(columns)") }
  }

  @Test func `The page documents every column of every table and view`() throws {
    let sections = try documentation()
    for name in try tables() + StoreSchema.views.map(\.name) {
      let section = try #require(sections[name], "add ### `\(name)` to schema/README.md")
      let documented = section.columns
      let columns = try names("SELECT name FROM pragma_table_info('\(name)')")
      #expect(documented == columns, "the columns of \(name) in schema/README.md")
      let isPublic =
        StoreSchema.views.contains { $0.name == name && !StoreSchema.privateViews.contains(name) }
        || StoreSchema.derivedTables.contains(name)
      #expect(!section.queries.isEmpty || !isPublic, "give \(name) an example query")
    }
    #expect(sections.count == (try tables() + StoreSchema.views.map(\.name)).count)
  }

  @Test func `Every example on the page runs`() throws {
    let queries = try documentation().values.flatMap(\.queries)
    #expect(queries.count >= 13)
    for query in queries { _ = try store.text(query) }
  }

  private struct Section {
    var columns: [String] = []
    var queries: [String] = []
  }

  /// The sections of the page that are named after a table or a view.
  private func documentation() throws -> [String: Section] {
    let page = try String(
      contentsOf: Self.schemaFolder.appendingPathComponent("README.md"), encoding: .utf8)
    var sections: [String: Section] = [:]
    for part in page.components(separatedBy: "\n### `").dropFirst() {
      let lines = part.components(separatedBy: "\n")
      let name = String(lines[0].prefix { $0 != "`" })
      var section = Section()
      section.columns = lines.filter { $0.hasPrefix("| `") }.map {
        String($0.dropFirst(3).prefix { $0 != "`" })
      }
      section.queries = part.components(separatedBy: "```sql\n").dropFirst().map {
        $0.components(separatedBy: "```")[0]
      }
      sections[name] = section
    }
    return sections
  }
}
