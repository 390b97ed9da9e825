import LabelMasks

extension ReportSection {
  static let howItWasMade = ReportSection(
    id: "how-it-was-made", title: "How this report was made",
    summary: "The program, its settings and decisions, and queries that give every figure again.",
    queries: ["SELECT name, value FROM dataset_info"],
    build: { content in
      [.paragraph(origin(of: content))] + decisions(of: content) + [
        .paragraph(
          """
          Every figure comes from the database. To see it again, run these with \
          \(code: "segbalance sql segbalance.db QUERY") or in \(code: "sqlite3 segbalance.db"):
          """),
        .code(language: "sql", text: queries(for: content).joined(separator: "\n")),
      ]
    })

  private static func origin(of content: ReportContent) -> Inline {
    """
    By segbalance \(content.programVersion). Weights and advice come from \(content.splitPhrase); \
    ignored pixels are in no figure but their own.
    """
  }

  private static func decisions(of content: ReportContent) -> [Block] {
    guard !content.info.isEmpty else { return [] }
    let table = BlockTable(
      columns: [.init("Decision or setting"), .init("Value")],
      rows: content.info.map { [.data($0.name), .data($0.value)] })
    return [.table(table)]
  }

  /// The queries of all sections, each under the heading that it serves.
  private static func queries(for content: ReportContent) -> [String] {
    let split = "'" + content.defaultSplit.escapedForDisplay.replacing("'", with: "''") + "'"
    return ReportSections.catalogue.entries.flatMap { section in
      ["-- \(section.title)"] + section.queries.map { $0.replacing("{split}", with: split) + ";" }
    }
  }
}
