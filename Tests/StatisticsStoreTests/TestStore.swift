import LabelMasks
import TestSupport

@testable import StatisticsStore

/// The classes that `RandomDataset` draws from, and one that no mask has.
let testClasses = [
  DatasetClass(id: 0, name: "background", isDeclared: true),
  DatasetClass(id: 1, name: "road", isDeclared: true),
  DatasetClass(id: 7, name: "tree", isDeclared: true),
  DatasetClass(id: 2, name: "class_2", isDeclared: false),
  DatasetClass(id: 9, name: "train", isDeclared: true),
  DatasetClass(id: 255, name: "void", isDeclared: true, isIgnored: true),
]

extension TemporaryFolder {
  var database: String { path + "/test.db" }

  func scanStore() throws -> StatisticsStore { try .openForScan(database) }
}

extension ScanRequest {
  init(of files: [PlannedFile], isMoved: Bool = false, isRescan: Bool = false) {
    self.init(
      root: "/data/street", isMoved: isMoved, isRescan: isRescan,
      identity: ["connectivity": "full"], listing: files.map(\.entry))
  }
}

extension FinishRequest {
  static var test: FinishRequest {
    FinishRequest(
      classes: testClasses, backgroundID: 0,
      runIssues: [
        ScanIssue(path: nil, severity: .note, kind: .labelPattern, message: "binary"),
        ScanIssue(
          path: "link", severity: .note, kind: .skippedLink, message: "skipped", hint: "--follow"),
      ],
      info: [("split", "train"), ("ignore_index", "255")])
  }
}

extension StatisticsStore {
  /// A whole scan of what the plan asks for, in batches of three, finished.
  @discardableResult
  func scan(_ files: [PlannedFile], _ request: ScanRequest? = nil) throws -> ScanPlan {
    let plan = try begin(request ?? ScanRequest(of: files))
    let batches = stride(from: 0, to: plan.toRead.count, by: 3).map {
      plan.toRead[$0..<min($0 + 3, plan.toRead.count)]
    }
    for batch in batches { try write(batch.map { files[$0].scanned() }) }
    try finishTest()
    return plan
  }

  func finishTest(_ request: FinishRequest = .test) throws {
    try transaction { () throws(StoreError) in
      _ = try finish(request)
      try markFinished()
    }
  }

  /// The rows of a query, the columns apart by `|`.
  func text(_ sql: String) throws -> [String] { try rows(of: sql, in: path) }
}

/// The rows of a query on a database, the columns apart by `|`.
func rows(of sql: String, in database: String) throws -> [String] {
  var lines: [String] = []
  try ReadOnlyQuery(sql).run(
    on: database, columns: { _ in },
    row: { row in
      lines.append(row.map(\.text).joined(separator: "|"))
      return .next
    })
  return lines
}

extension SQLValue {
  var text: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value): value
    case .blob(let value): "\(value)"
    }
  }
}
