import LabelMasks

/// One section of the report.
public struct ReportSection: CatalogueEntry {
  public let id: String
  public let summary: String
  public let references: [String]
  public let declaredIn: String
  /// The section's heading.
  public let title: String
  /// Queries that give its figures, with `{split}` for the default split as an SQL literal.
  public let queries: [String]
  /// What stands below the heading; empty where there is nothing to say, and then the heading is
  /// left out too.
  let build: @Sendable (ReportContent) -> [Block]

  init(
    id: String, title: String, summary: String, references: [String] = [],
    declaredIn: String = #fileID, queries: [String] = [],
    build: @escaping @Sendable (ReportContent) -> [Block]
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.references = references
    self.declaredIn = declaredIn
    self.queries = queries
    self.build = build
  }

  public var details: [EntryDetail] {
    [EntryDetail("Heading", title)]
      + queries.map { EntryDetail("Query", "  " + $0.replacing("{split}", with: "'train'")) }
  }
}

/// All sections, in the order of the report.
public enum ReportSections {
  public static let catalogue = Catalogue<ReportSection>(
    kind: "report section", listName: "sections",
    [
      .overview, .classBalance, .standingOut, .classWeights, .recommendedLoss, .lossProbe,
      .batches, .crops, .samplingPlan, .components, .details, .surroundings, .classCompany,
      .splitDrift, .duplicates, .scanIssues, .howItWasMade,
    ])
}
