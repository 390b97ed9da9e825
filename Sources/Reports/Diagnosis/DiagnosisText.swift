import DatasetDiagnosis
import LabelMasks

/// A diagnosis for people: findings with evidence, files and cure, then a line that counts them.
public struct DiagnosisText: Sendable {
  /// Files shown of one finding, before "... and 212 more".
  private static let fileLimit = 5

  /// Where lines are broken. Paths are never broken.
  public var columns: Int
  /// Paints a word by how severe it is; none for plain text.
  public var paint: @Sendable (String, ScanIssue.Severity) -> String

  public init(
    columns: Int,
    paint: @escaping @Sendable (String, ScanIssue.Severity) -> String = { word, _ in word }
  ) {
    self.columns = columns
    self.paint = paint
  }

  public func text(of diagnosis: Diagnosis) -> String {
    let summary = Self.summary(of: diagnosis).wrapped(at: columns).joined(separator: "\n") + "\n"
    return (diagnosis.entries.map(text) + [summary]).joined(separator: "\n")
  }

  private func text(of entry: Diagnosis.Entry) -> String {
    let (disease, finding) = (entry.disease, entry.finding)
    let head = "\(disease.severity.rawValue)[\(disease.id)]:"
    // Broken as plain text and painted afterwards: colours have no width.
    let statement = "\(head) \(finding.statement)".wrapped(at: columns, hanging: 2)
      .joined(separator: "\n")
    let painted = paint(head, disease.severity) + statement.dropFirst(head.count)
    let cure = "cure: \(finding.cure)".wrapped(at: columns, indent: 2, hanging: 6)
    return ([painted] + files(finding.files) + cure).joined(separator: "\n") + "\n"
  }

  private func files(_ files: [AffectedFile]) -> [String] {
    let rest = files.count - Self.fileLimit
    return files.prefix(Self.fileLimit).map { "    \($0.line)" }
      + (rest > 0 ? ["    ... and \(rest) more"] : [])
  }

  /// `Found 1 error and 2 notes in 80 masks.`, or that there is nothing.
  private static func summary(of diagnosis: Diagnosis) -> String {
    let masks = diagnosis.maskCount.counted("mask", "masks")
    let counts = ScanIssue.Severity.allCases.map { (diagnosis.count($0), $0.rawValue) }
      .filter { $0.0 > 0 }.map { $0.counted($1, $1 + "s") }
    guard let last = counts.last else {
      let diseases = diagnosis.examined.count.counted("disease", "diseases")
      return "Nothing found in \(masks); \(diseases) looked for."
    }
    let list = counts.count == 1 ? last : counts.dropLast().joined(separator: ", ") + " and " + last
    let place = diagnosis.maskCount == 0 ? ", and no mask that can be read" : " in \(masks)"
    return "Found \(list)\(place). What each does to a training run: segbalance explain ID"
  }
}

extension AffectedFile {
  /// `path: what is about it`.
  var line: String {
    path.escapedForDisplay + (detail.map { ": \($0.escapedForDisplay)" } ?? "")
  }
}
