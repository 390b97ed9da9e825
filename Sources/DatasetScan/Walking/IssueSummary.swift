import LabelMasks

extension Sequence where Element == String {
  /// Up to five of the texts and how many more there are: `a, b, c, d, e, ... and 212 more`.
  var examples: String {
    let all = Array(self)
    let shown = all.prefix(5).map(\.escapedForDisplay).joined(separator: ", ")
    return all.count > 5 ? "\(shown), ... and \(all.count - 5) more" : shown
  }
}

extension ScanIssue {
  /// One row for what was seen at several paths. A row for a single path belongs to it.
  static func summary(
    of paths: [String], severity: Severity, kind: Kind, hint: String? = nil,
    one: String, many: (_ count: Int) -> String
  ) -> ScanIssue? {
    guard let first = paths.first else { return nil }
    if paths.count == 1 {
      return ScanIssue(path: first, severity: severity, kind: kind, message: one, hint: hint)
    }
    let examples = paths.sorted { $0.precedesByBytes($1) }.examples
    return ScanIssue(
      path: nil, severity: severity, kind: kind, message: "\(many(paths.count)): \(examples)",
      hint: hint)
  }
}

extension Sequence where Element == ScanIssue {
  /// The same issues, with more than five that are alike told as one: what is wrong with
  /// thousands of files in one way is wrong once.
  ///
  /// Issues of files are alike that have one kind and one message, and all those that say that a
  /// file holds colours or is coded with loss, whatever else they say. The summary stands where
  /// the first of them stood, and has its hint.
  public func summarised() -> [ScanIssue] {
    let groups = Dictionary(grouping: self.filter { $0.path != nil }, by: Fault.init)
      .filter { $0.value.count > 5 }
    var told: Set<Fault> = []
    return compactMap { issue in
      let fault = Fault(issue)
      guard issue.path != nil, let alike = groups[fault] else { return issue }
      guard told.insert(fault).inserted else { return nil }
      return ScanIssue(
        path: nil, severity: issue.severity, kind: issue.kind,
        message: "\(fault.message) (\(alike.count) files: \(alike.compactMap(\.path).examples))"
          + (issue.kind == .undeclaredColour ? "; in the first of them: \(issue.message)" : ""),
        hint: issue.hint)
    }
  }
}

/// What several files may have in common.
private struct Fault: Hashable {
  let severity: ScanIssue.Severity
  let kind: ScanIssue.Kind
  let message: String

  init(_ issue: ScanIssue) {
    severity = issue.severity
    kind = issue.kind
    message =
      switch issue.kind {
      case .colourMask: "masks must hold labels, found colours"
      case .undeclaredColour: "masks hold colours that the palette does not have"
      case .lossy: "masks must be coded without loss, found a lossy format"
      default: issue.message
      }
  }
}
