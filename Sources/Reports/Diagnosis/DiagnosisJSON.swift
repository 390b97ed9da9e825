import DatasetDiagnosis
import LabelMasks

/// A diagnosis for programs: an array of one object for each finding, on a line of its own.
enum DiagnosisJSON {
  static func text(of diagnosis: Diagnosis) -> String {
    let rows = diagnosis.entries.map { object($0).text }
    return rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }

  private static func object(_ entry: Diagnosis.Entry) -> JSONValue {
    .object([
      ("disease", .string(entry.disease.id)),
      ("severity", .string(entry.disease.severity.rawValue)),
      ("message", .string(entry.finding.statement)),
      ("cure", .string(entry.finding.cure)),
      ("file_count", .integer(entry.finding.files.count)),
      (
        "files",
        .array(
          entry.finding.files.map {
            .object([("path", .string($0.path)), ("detail", JSONValue($0.detail))])
          })
      ),
    ])
  }
}
