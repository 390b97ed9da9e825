import DatasetStatistics
import LabelMasks

extension ReportSection {
  static let splitDrift = ReportSection(
    id: "split-drift", title: "Drift between splits",
    summary: "How the other splits differ from the one that is trained on.",
    references: [
      "Lin, Divergence measures based on the Shannon entropy, IEEE Transactions on Information "
        + "Theory 1991"
    ],
    queries: [
      "SELECT * FROM split_drift", "SELECT * FROM class_drift ORDER BY split, class_id",
    ],
    build: { content in
      guard !content.splitComparisons.isEmpty else { return [] }
      return [
        .paragraph(DriftTable.introduction(content)), .table(DriftTable(content).table),
        .paragraph(DriftTable.legend),
      ]
    })
}

private struct DriftTable {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  static func introduction(_ content: ReportContent) -> Inline {
    """
    Weights and recommendation come from \(content.splitPhrase) alone; the other splits only show \
    how far it speaks for them.
    """
  }

  static let legend: Inline = """
    Divergence is that of Jensen and Shannon between the pixel frequencies: 0 where they are equal, \
    1 where no class is shared. The last columns are the classes that changed most, and by how much.
    """

  var table: BlockTable {
    BlockTable(
      columns: [
        .init("Split"), .init("Divergence in bits", .right), .init("Classes not in train", .right),
        .init("Share of the pixels"), .init("Share of the images"),
      ],
      rows: content.splitComparisons.map { row in
        [
          "\(code: row.split)", .data(row.jensenShannon.figureOrDash),
          .data(String(row.missingClassCount)), largest(\.pixelFrequencyChange, in: row.split),
          largest(\.imageFrequencyChange, in: row.split),
        ]
      })
  }

  private func largest(_ change: (ClassDrift) -> Double?, in split: String) -> Inline {
    let rows = content.classDrifts.filter { $0.split == split }
    let changed = rows.compactMap { row in change(row).map { (row.className, $0) } }
    guard let (name, value) = changed.max(by: { abs($0.1) < abs($1.1) }), value != 0 else {
      return "–"
    }
    return "\(name): \(value.readablePoints)"
  }
}
