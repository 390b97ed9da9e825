/// Aligned columns, two spaces apart, under a line of dashes; no line ends in a space.
struct TerminalTableEncoder: TableEncoder {
  var table: DataTable

  init(columns: [DataTable.Column]) { table = DataTable(columns: columns) }

  mutating func finish() -> String {
    let layout = ColumnLayout(table) { $0 }
    let rule = layout.widths.map { String(repeating: "-", count: $0) }
    return ([layout.header, rule] + layout.rows)
      .map { Self.line($0) }
      .joined()
  }

  private static func line(_ fields: [String]) -> String {
    var text = fields.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }
}
