import LabelMasks

extension WeightFileFormat {
  static let yaml = WeightFileFormat(
    id: "yaml",
    summary: "A list of numbers, one for each class id from 0, each with its class as a comment.",
    details: [
      EntryDetail(
        "Loading",
        "yaml.safe_load gives a list of floats; mmsegmentation takes the file's path as"
          + " class_weight. The list can also be pasted into a configuration file."),
      EntryDetail(
        "Form", "Each number has a decimal point: PyYAML reads 1e-05 as text, 1.0e-05 as a number."),
    ],
    references: ["YAML 1.1, float language-independent type", "YAML 1.2.2, section 5.1"],
    fileExtension: "yaml",
    encode: { vector in
      var text = """
        # Class weights: scheme \(comment(vector.scheme)), \
        normalization \(vector.normalization.rawValue), split \(comment(vector.split)).
        # The index is the class id.

        """
      for (id, entry) in vector.entries.enumerated() {
        let name = entry.className.map { comment($0) } ?? "(no class)"
        text += "- \(number(entry.weight))  # \(id) \(name)\n"
      }
      return Array(text.utf8)
    })

  /// YAML 1.1 wants `[0-9]+ . [0-9]*` before an exponent, which needs a sign.
  private static func number(_ value: Double) -> String {
    let text = value.description
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }

  /// The text without what ends a comment in YAML 1.1 (line breaks, also U+2028 and U+2029) and
  /// without what YAML 1.2.2 rule 1 leaves out of its printable characters.
  private static func comment(_ text: String) -> String {
    var result = ""
    for scalar in text.escapedForDisplay.unicodeScalars {
      switch scalar.value {
      case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        result += "\\u" + String(scalar.value, radix: 16, uppercase: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
