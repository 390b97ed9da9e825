// Counts with their nouns. A message about a file has plain digits, as everything around it; a
// sentence for people has commas between the thousands.

extension Int {
  /// `1 byte`, `20000 bytes`.
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }

  /// `1 mask holds`, `1,367 masks hold`.
  package func counted(_ singular: String, _ plural: String) -> String {
    UInt64(magnitude).counted(singular, plural)
  }

  /// `3 of 62,500 classes`.
  package func of(_ whole: Int, _ singular: String, _ plural: String) -> String {
    "\(UInt64(magnitude).readable) of \(whole.counted(singular, plural))"
  }
}

extension UInt64 {
  /// `1 mask holds`, `1,367 masks hold`.
  package func counted(_ singular: String, _ plural: String) -> String {
    "\(readable) \(self == 1 ? singular : plural)"
  }
}
