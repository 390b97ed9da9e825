import DatasetDiagnosis
import LabelMasks

/// The forms in which a diagnosis is written. The raw value is what `doctor --format` takes.
public enum DiagnosisFormat: String, Sendable, Hashable, CaseIterable {
  /// For people: findings first, a summary last.
  case text
  /// An array of one object for each finding.
  case json
  /// JUnit's XML, one test case for each disease, as CI servers read it.
  case junit
  /// Workflow commands that GitHub shows as annotations.
  case github
}

extension Diagnosis {
  /// The diagnosis in one of the forms for programs, or as plain text of 100 columns.
  ///
  /// - Parameters:
  ///   - folder: what paths begin with, for the forms that name files of a repository.
  ///   - threshold: the least severity that counts as a failure.
  public func text(
    as format: DiagnosisFormat, folder: String, threshold: ScanIssue.Severity = .warning
  ) -> String {
    switch format {
    case .text: DiagnosisText(columns: 100).text(of: self)
    case .json: DiagnosisJSON.text(of: self)
    case .junit: DiagnosisJUnit(folder: folder, threshold: threshold).text(of: self)
    case .github: DiagnosisAnnotations(folder: folder).text(of: self)
    }
  }
}
