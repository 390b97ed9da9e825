import LabelMasks

extension ReportSection {
  static let scanIssues = ReportSection(
    id: "scan-issues", title: "What the scan had to say",
    summary: "Masks that could not be read, and other remarks of the scan, grouped.",
    queries: ["SELECT * FROM scan_issue ORDER BY severity, kind, path"],
    build: { content in IssueGroup.groups(of: content.issues).flatMap(\.blocks) })
}

/// The issues of one severity and kind.
private struct IssueGroup {
  /// How many are listed before the rest is only counted.
  static let exampleCount = 5

  let severity: ScanIssue.Severity
  let kind: ScanIssue.Kind
  let issues: [ScanIssue]

  static func groups(of issues: [ScanIssue]) -> [IssueGroup] {
    ScanIssue.Severity.allCases.flatMap { severity in
      ScanIssue.Kind.allCases.compactMap { kind in
        let matching = issues.filter { $0.severity == severity && $0.kind == kind }
        return matching.isEmpty
          ? nil : IssueGroup(severity: severity, kind: kind, issues: matching)
      }
    }
  }

  var blocks: [Block] {
    let rest = issues.count - Self.exampleCount
    let more: [Inline] = rest > 0 ? ["... and \(UInt64(rest).readable) more"] : []
    return [
      .paragraph("\(strong: title) (\(UInt64(issues.count).readable))"),
      .bullets(issues.prefix(Self.exampleCount).map(line) + more),
    ] + advice
  }

  private var title: String {
    let words = kind.rawValue.split(separator: "-").joined(separator: " ")
    let label = severity == .error ? "Error" : severity == .warning ? "Warning" : "Note"
    return "\(label): \(words)"
  }

  private func line(_ issue: ScanIssue) -> Inline {
    let path: Inline = issue.path.map { "\(code: $0): " } ?? ""
    let place: Inline = issue.byteOffset.map { "byte \(String($0)): " } ?? ""
    return path + place + .data(issue.message)
  }

  /// The hints of the whole group, each once.
  private var advice: [Block] {
    var seen: Set<String> = []
    let hints = issues.compactMap(\.hint).filter { seen.insert($0).inserted }
    return hints.isEmpty
      ? [] : [.callout(.tip, hints.map { .data($0.sentence.capitalizedAtStart) }.listedAsSentences)]
  }
}

extension [Inline] {
  fileprivate var listedAsSentences: Inline {
    let shown = Array(prefix(3)).joined(separator: " ")
    return count > 3 ? shown + " ..." : shown
  }
}
