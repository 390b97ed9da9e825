import DatasetDiagnosis
import LabelMasks

/// A diagnosis as JUnit's XML: a test case for each disease, which fails where it was found.
struct DiagnosisJUnit {
  let folder: String
  /// The least severity that fails; what is below is output of a case that passed.
  let threshold: ScanIssue.Severity

  func text(of diagnosis: Diagnosis) -> String {
    let found = Dictionary(grouping: diagnosis.entries, by: \.disease.id)
    let cases = diagnosis.examined.map { testCase($0, found[$0.id, default: []]) }
    let skipped = diagnosis.unexamined.map { disease, missing in
      Self.element(disease) + "><skipped message=\"needs the \(missing.rawValue)\"/></testcase>"
    }
    let failures = found.values.count { $0[0].disease.severity.isAtLeast(threshold) }
    let counts =
      "tests=\"\(cases.count + skipped.count)\" failures=\"\(failures)\" errors=\"0\" "
      + "skipped=\"\(skipped.count)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
        <testsuite name="segbalance doctor" \(counts)>
      \((cases + skipped).map { "    " + $0 }.joined(separator: "\n"))
        </testsuite>
      </testsuites>

      """
  }

  private func testCase(_ disease: Disease, _ entries: [Diagnosis.Entry]) -> String {
    guard let first = entries.first else { return Self.element(disease) + "/>" }
    let text = entries.map { body($0.finding) }.joined(separator: "\n\n").escapedForXML
    guard disease.severity.isAtLeast(threshold) else {
      return Self.element(disease) + "><system-out>\(text)</system-out></testcase>"
    }
    return Self.element(disease)
      + "><failure type=\"\(disease.severity.rawValue)\" "
      + "message=\"\(first.finding.statement.escapedForXML)\">\(text)</failure></testcase>"
  }

  private func body(_ finding: DiseaseFinding) -> String {
    ([finding.statement] + finding.files.map { folder + $0.line } + ["cure: \(finding.cure)"])
      .joined(separator: "\n")
  }

  private static func element(_ disease: Disease) -> String {
    "<testcase classname=\"segbalance.doctor\" name=\"\(disease.id)\""
  }
}

extension String {
  /// Text for XML 1.0, also in double quotes: markup as entities, and the control characters that
  /// no document may hold (section 2.2) as U+FFFD.
  var escapedForXML: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
