import Foundation
import Reports
import Testing

/// The whole report of a small dataset, byte for byte.
@Suite struct ReportGoldenTests {
  static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/street.md")

  @Test func theReportIsAsRecorded() throws {
    let report = Report.markdown(StreetSample.content)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(report.utf8).write(to: Self.golden)
      Issue.record(
        "recorded \(Self.golden.lastPathComponent); read it, then test without the variable")
      return
    }
    let recorded = try String(contentsOf: Self.golden, encoding: .utf8)
    let difference = zip(report.split(separator: "\n"), recorded.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(
      report == recorded,
      """
      first difference: \(difference.map { "\($0) instead of \($1)" } ?? "the length"); where it \
      is meant, run UPDATE_GOLDENS=1 swift test --filter ReportGoldenTests
      """)
  }
}
