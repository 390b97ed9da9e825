/// A GitHub-flavoured Markdown table (GFM 4.10), padded so that its source is legible too.
struct MarkdownTableEncoder: TableEncoder {
  var table: DataTable

  init(columns: [DataTable.Column]) { table = DataTable(columns: columns) }

  mutating func finish() -> String {
    // A delimiter needs three dashes in some readers, though GFM asks for one.
    let layout = ColumnLayout(table, minimumWidth: 3) { $0.escapedForMarkdown }
    let delimiters = layout.widths.indices.map { column in
      let dashes = String(repeating: "-", count: layout.widths[column] - 1)
      return layout.isRightAligned[column] ? dashes + ":" : dashes + "-"
    }
    return ([layout.header, delimiters] + layout.rows)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }
      .joined()
  }
}
