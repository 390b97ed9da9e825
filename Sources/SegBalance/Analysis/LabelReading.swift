import LabelMasks
import StatisticsStore

/// What the labels of a dataset mean, after the last mask: the classes with their names, the
/// ignored label and the background, and what is odd about them.
struct LabelReading: Sendable {
  let ignore: LabelDecision
  let background: LabelDecision
  /// The declared classes in the order of the table, then those that were only seen.
  let classes: [DatasetClass]
  let issues: [ScanIssue]

  /// `examples` gives up to five paths of masks that hold a label.
  init(
    evidence: LabelEvidence, remap: LabelRemap? = nil, ignoreIndex: LabelChoice,
    background: LabelChoice, examples: (Int) throws -> [String]
  ) rethrows {
    let ignore = IgnoreIndex.decide(ignoreIndex, after: remap, from: evidence)
    self.ignore = ignore
    self.background = Background.decide(background, ignoring: ignore.label, from: evidence)
    let declared = (evidence.table?.entries ?? []).map {
      DatasetClass(id: $0.id, name: $0.name, isDeclared: true, isIgnored: $0.id == ignore.label)
    }
    let seen = evidence.labels.map(\.label).filter { evidence.table?.declares($0) != true }
    let undeclared = seen.map { label in
      DatasetClass(
        id: label, name: Self.name(of: label, ignored: ignore.label, in: evidence),
        isDeclared: false, isIgnored: label == ignore.label)
    }
    classes = declared + undeclared
    issues =
      try Self.undeclaredIssues(undeclared, in: evidence, examples: examples)
      + Self.patternIssues(evidence, ignored: ignore.label, background: self.background.label)
  }

  /// Without a table a class is called by its number; with one, an undeclared label stands out.
  private static func name(of label: Int, ignored: Int?, in evidence: LabelEvidence) -> String {
    if label == ignored { return "ignored" }
    return evidence.table == nil ? String(label) : "class_\(label)"
  }

  private static func undeclaredIssues(
    _ classes: [DatasetClass], in evidence: LabelEvidence, examples: (Int) throws -> [String]
  ) rethrows -> [ScanIssue] {
    guard evidence.table != nil else { return [] }
    return try classes.filter { !$0.isIgnored }.map { undeclared in
      let label = undeclared.id
      let count = evidence.labels.first { $0.label == label }?.imageCount ?? 0
      let paths = try examples(label)
      let more = Int(count) - paths.count
      let list = paths.map(\.escapedForDisplay).joined(separator: ", ")
      return ScanIssue(
        path: paths.first, severity: .warning, kind: .undeclaredLabel,
        message: "label \(label) is not in the label table; "
          + "\(count.counted("mask holds", "masks hold")) it: \(list)"
          + (more > 0 ? " ... and \(more) more" : ""),
        hint: "add it to the class names, or name it with --ignore-index \(label)")
    }
  }

  private static func patternIssues(
    _ evidence: LabelEvidence, ignored: Int?, background: Int?
  ) -> [ScanIssue] {
    var issues: [ScanIssue] = []
    if evidence.isBinarySavedAsBytes, ignored == nil {
      issues.append(
        ScanIssue(
          path: nil, severity: .note, kind: .labelPattern,
          message: "a binary mask saved as 0 and 255: the classes are 0 and 255",
          hint: "save the foreground as 1, so that weight files need no 256 entries"))
    }
    for presence in evidence.labels where presence.label < 0 && presence.label != ignored {
      issues.append(
        ScanIssue(
          path: nil, severity: .error, kind: .malformed,
          message: "label \(presence.label) is negative, and a negative label is no class; "
            + "\(presence.imageCount) masks hold it",
          hint: "ignore it with --ignore-index \(presence.label)"))
    }
    if let gaps = evidence.table?.gaps(besides: ignored) {
      issues.append(
        ScanIssue(
          path: nil, severity: .note, kind: .labelPattern,
          message: "the label table skips \(gaps); weight vectors have an entry for each of them"))
    }
    if let background, !evidence.labels.contains(where: { $0.label == background }) {
      issues.append(
        ScanIssue(
          path: nil, severity: .note, kind: .labelPattern,
          message: "the background is label \(background), which no mask holds"))
    }
    return issues
  }
}

extension LabelTable {
  /// The ids below the largest that no class has, such as `3, 5-7`; nil where there are none.
  fileprivate func gaps(besides ignored: Int?) -> String? {
    var next = 0
    var gaps: [String] = []
    for id in entries.map(\.id).filter({ $0 >= 0 && $0 != ignored }).sorted() {
      if id - next > 1 { gaps.append("\(next)-\(id - 1)") }
      if id - next == 1, next != ignored { gaps.append("\(next)") }
      next = id + 1
    }
    return gaps.isEmpty ? nil : gaps.joined(separator: ", ")
  }
}
