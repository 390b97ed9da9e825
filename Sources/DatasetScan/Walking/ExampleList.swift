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
    return ScanIssue(
      path: nil, severity: severity, kind: kind,
      message: "\(many(paths.count)): \(paths.examples)", hint: hint)
  }
}

extension Sequence where Element == ScanIssue {
  /// The same issues with more than five of one systematic kind, colours or lossy coding instead
  /// of labels, told as one: what is wrong with thousands of files is wrong once.
  ///
  /// The summary stands where the first of them stood, and has its hint.
  public func summarised() -> [ScanIssue] {
    let all = Array(self)
    var result = all
    for (kind, fault) in Self.systematicKinds {
      let isOfKind = { (issue: ScanIssue) in issue.kind == kind && issue.path != nil }
      let same = all.filter(isOfKind)
      guard same.count > 5, let first = result.firstIndex(where: isOfKind) else { continue }
      let summary = ScanIssue(
        path: nil, severity: same[0].severity, kind: kind,
        message: "\(same.count) files \(fault): \(same.compactMap(\.path).examples)",
        hint: same[0].hint)
      result[first] = summary
      result.removeAll(where: isOfKind)
    }
    return result
  }

  private static var systematicKinds: [(ScanIssue.Kind, String)] {
    [
      (.colourMask, "hold colours instead of labels"),
      (.lossy, "are coded with loss, so that their pixels are no labels"),
    ]
  }
}
