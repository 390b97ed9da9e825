import SegBalance
import TabularOutput

/// What `analyze` ends with: one screenful that answers at a glance how imbalanced the dataset
/// is, which classes are rare, what to train with and why, what to look at, where the files are.
/// The words are the report's own.
struct ClosingScreen {
  private static let findingLimit = 3

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
    let table = ClassTable(analysis, paint: paint).lines
    let parts = [overview, table, loss, attention, files].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// How imbalanced the dataset is and which classes are rare. What to train with has a part of
  /// its own.
  private var overview: [String] {
    let facts = advised == nil ? summary.sentences[...] : summary.sentences.dropLast()
    return [paint.bold(analysis.content.datasetName.escapedForDisplay)]
      + facts.joined(separator: " ").wrapped(at: columns)
  }

  private var advised: Recommendation? {
    analysis.content.recommendations.first { $0.verdict != .vetoed }
  }

  /// The first recommendation, its weights, and the first reason for it.
  private var loss: [String] {
    guard let advised else { return [] }
    let weights = WeightAdvice(analysis.content).map { advice in
      "class weights \(advice.scheme)"
        + (advice.normalization.map { " (normalisation \($0.rawValue))" } ?? "")
    }
    return ["\(paint.bold("Loss"))  \(paint.bold(advised.loss)), \(weights ?? "no class weights")"]
      + advised.evidence.prefix(1).flatMap { $0.statement.wrapped(at: columns, indent: 2) }
      + ["  All reasons, and what would change it: segbalance recommend \(database)"]
  }

  private var attention: [String] {
    guard !summary.findings.isEmpty else { return [] }
    let shown = summary.findings.prefix(Self.findingLimit)
    let rest = summary.findings.count - shown.count
    return [paint.bold("Look at")]
      + shown.flatMap { ("- " + $0).wrapped(at: columns, indent: 2, hanging: 2) }
      + (rest > 0 ? ["  - and \(rest) more in the report"] : [])
  }

  private var files: [String] {
    let weights = analysis.files.filter { $0.hasPrefix("weights/") && $0.hasSuffix(".json") }
    let folder = analysis.folder.shellQuoted
    return [paint.bold("Files"), "  \(folder)/report.md"]
      + (weights.isEmpty
        ? missingWeights
        : ["  \(folder)/weights/*.json and *.npy, by \(weights.count) schemes"])
      + ["  \(database), for segbalance sql, weights, recommend, report"]
  }

  private var missingWeights: [String] {
    guard let obstacle = analysis.weightObstacle else { return ["  no weight files"] }
    let hint = obstacle.hint.map { " (\($0))" } ?? ""
    return "no weight files: \(obstacle.problem)\(hint)"
      .wrapped(at: columns, indent: 2, hanging: 2)
  }

  private var database: String { analysis.database.shellQuoted }
}

/// The classes of the default split with their shares, bars and weights, largest first; the
/// middle of a long table is left out.
private struct ClassTable {
  private static let headCount = 6
  private static let tailCount = 6
  private static let barWidth = 16

  private let profile: SplitProfile?
  private let weights: [Int: Double]
  /// The scheme that is advised, nil where no class weights are.
  private let scheme: String?
  private let paint: Paint

  init(_ analysis: DatasetAnalysis, paint: Paint) {
    self.paint = paint
    let content = analysis.content
    profile = content.profiles.first { $0.dataset.split == content.defaultSplit }
    let advice = WeightAdvice(content)
    let scheme = advice?.scheme
    let normalization = advice?.normalization ?? .frequency
    self.scheme = scheme
    let rows = content.weights.filter {
      $0.scheme == scheme && $0.normalization == normalization && $0.split == content.defaultSplit
    }
    weights = Dictionary(
      rows.compactMap { row in row.weight.map { (row.classID, $0) } }
    ) { $1 }
  }

  var lines: [String] {
    guard let profile, profile.dataset.imageCount > 0, !profile.classes.isEmpty else { return [] }
    let sorted = profile.classes.sorted {
      ($1.pixelCount, $0.classID) < ($0.pixelCount, $1.classID)
    }
    let limit = Self.headCount + Self.tailCount + 1
    let head = sorted.count > limit ? Array(sorted.prefix(Self.headCount)) : sorted
    let tail = sorted.count > limit ? Array(sorted.suffix(Self.tailCount)) : []
    let left = sorted.count - head.count - tail.count
    let rows = (head + tail).map(cells)
    let titles = ["class", "pixels", "", "images", "components"] + (scheme.map { [$0] } ?? [])
    let lines = layOut([titles] + rows).map { "  " + $0 }
    let cut = left > 0 ? ["  ... \(left) classes between them, all in the report"] : []
    return [paint.faint(lines[0])] + lines[1...(head.count)] + cut + lines[(head.count + 1)...]
  }

  private func cells(_ balance: ClassBalance) -> [String] {
    let share = balance.pixelFrequency ?? 0
    let largest = profile?.classes.compactMap(\.pixelFrequency).max() ?? 1
    return [
      balance.className.escapedForDisplay, share.readablePercent,
      Self.bar(largest > 0 ? share / largest : 0), String(balance.imageCount),
      String(balance.componentCount),
    ] + (scheme == nil ? [] : [weights[balance.classID]?.readable ?? "-"])
  }

  /// Eighths of a block; whatever is there shows at least one.
  private static func bar(_ fraction: Double) -> String {
    let eighths = fraction > 0 ? max(1, Int((fraction * Double(barWidth) * 8).rounded())) : 0
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + partial
  }

  private func layOut(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in
      rows.map { $0[column].displayWidth }.max() ?? 0
    }
    return rows.map { row in
      row.indices.map { column in
        row[column].padded(to: widths[column], onLeft: ![0, 2].contains(column))
      }.joined(separator: "  ").trimmingTrailingSpaces
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
