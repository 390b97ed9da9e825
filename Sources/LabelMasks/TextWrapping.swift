extension String {
  /// The text's lines broken between words. A line that begins with a space is kept as it is, so
  /// that a formula or a table stays in shape.
  package func wrapped(at width: Int, indent: Int = 0, hanging: Int = 0) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let margin = String(repeating: " ", count: indent)
      guard line.first != " " else { return [margin + line] }
      var lines: [String] = []
      var current = margin
      for word in line.split(separator: " ") {
        if current.count + 1 + word.count > width, !current.allSatisfy({ $0 == " " }) {
          lines.append(current)
          current = margin + String(repeating: " ", count: hanging)
        }
        let isFresh = current.allSatisfy { $0 == " " }
        current += (isFresh ? "" : " ") + word
      }
      return lines + [current]
    }
  }
}
