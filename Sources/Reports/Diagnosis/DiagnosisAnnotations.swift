import DatasetDiagnosis
import LabelMasks

/// A diagnosis as workflow commands, one a finding, which GitHub shows as annotations.
///
/// docs.github.com/actions/reference/workflow-commands-for-github-actions
struct DiagnosisAnnotations {
  /// The folder of the dataset, from which paths begin that a repository knows.
  let folder: String

  func text(of diagnosis: Diagnosis) -> String {
    diagnosis.entries.map { line($0) + "\n" }.joined()
  }

  private func line(_ entry: Diagnosis.Entry) -> String {
    let command: String
    switch entry.disease.severity {
    case .error: command = "error"
    case .warning: command = "warning"
    case .note: command = "notice"
    }
    let files = entry.finding.files
    let file = files.first.map { "file=\(Self.property(folder + $0.path))," } ?? ""
    let rest = files.count - 1
    let more = rest > 0 ? " (and \(rest.counted("more file")))" : ""
    let message = "\(entry.finding.statement)\(more); cure: \(entry.finding.cure)"
    return "::\(command) \(file)title=\(Self.property("segbalance \(entry.disease.id)"))::"
      + Self.data(message)
  }

  /// A message ends with its line, and `%` begins an escape.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// In a property colons and commas separate, too.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
