import LabelMasks

extension ReportSection {
  static let howItWasMade = ReportSection(
    id: "how-it-was-made", title: "How this report was made",
    summary: "The program, its settings and decisions, and queries that give every figure again.",
    build: { content in
      let facts =
        [
          ReportContent.Setting("Program", "segbalance \(content.programVersion)"),
          ReportContent.Setting("Split of weights and advice", content.defaultSplit),
        ] + content.settings
      let table = BlockTable(
        columns: [.init("Setting"), .init("Value")],
        rows: facts.map { [.data($0.name), .data($0.value)] })
      return [
        .table(table),
        .paragraph(
          """
          Every figure comes from a view of the database. To see it again, run these with \
          \(code: "segbalance sql segbalance.db QUERY") or with \(code: "sqlite3 segbalance.db"):
          """),
        .code(language: "sql", text: queries(for: content).joined(separator: "\n")),
      ]
    })

  /// The queries of all sections, each under the headings that it serves.
  private static func queries(for content: ReportContent) -> [String] {
    let split = "'" + content.defaultSplit.escapedForDisplay.replacing("'", with: "''") + "'"
    return ReportSections.catalogue.entries.flatMap { section in
      section.queries.isEmpty
        ? []
        : ["-- \(section.title)"]
          + section.queries.map { $0.replacing("{split}", with: split) + ";" }
    }
  }
}
