import SegBalance

/// What `analyze` ends with: one screenful that answers at a glance how imbalanced the dataset
/// is, which classes are rare, what to train with and why, what to look at, where the files are.
struct ClosingScreen {
  private static let classLimit = 14
  private static let barWidth = 20

  private let analysis: DatasetAnalysis
  private let summary: ReportSummary
  private let paint: Paint
  private let columns: Int

  init(_ analysis: DatasetAnalysis, paint: Paint, columns: Int?) {
    self.analysis = analysis
    self.paint = paint
    self.columns = min(columns ?? 80, 100)
    summary = ReportSummary(analysis.content)
  }

  var text: String {
    let parts = [overview, classTable, attention, files].filter { !$0.isEmpty }
    return "\n" + parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var overview: [String] {
    summary.sentences.flatMap { $0.wrapped(at: columns) }
  }

  private var attention: [String] {
    guard !summary.findings.isEmpty else { return [] }
    let lines = summary.findings.prefix(6).flatMap { finding in
      ("- " + finding).wrapped(at: columns, hanging: 2)
    }
    let rest = summary.findings.count - 6
    return [paint.bold("Look at")] + lines + (rest > 0 ? ["- and \(rest) more in the report"] : [])
  }

  private var files: [String] {
    let folder = analysis.folder
    let schemes = Set(analysis.files.filter { $0.hasPrefix("weights/") }.map { $0.split(separator: ".")[0] })
    return [
      paint.bold("Files"),
      "  \(folder)/report.md      the report",
      "  \(folder)/weights/       \(schemes.count) schemes, each as .json and .npy",
      "  \(folder)/segbalance.db  every figure: segbalance sql \(folder.shellQuoted)/segbalance.db "
        + "\"SELECT * FROM class_balance\"",
    ]
  }
}
