import DatasetStatistics
import LabelMasks

extension ReportSection {
  static let batches = ReportSection(
    id: "batches", title: "What batches hold",
    summary: "How often a random batch lacks a class, by the size of the batch.",
    queries: [
      """
      SELECT * FROM batch_presence WHERE split = {split} ORDER BY item, class_id, batch_size
      """
    ],
    build: { content in BatchTable(content)?.blocks ?? [] })
}

private struct BatchTable {
  /// A class that fewer batches lack than this is seen often enough (engineering choice: that of
  /// the rule absent-from-batch).
  private static let notableAbsence = 0.01
  /// The batch size that the choice of rows goes by.
  private static let usualSize = 8

  private let rows: [BatchPresence]
  private let absent: [BatchPresence]
  private let classCount: Int

  init?(_ content: ReportContent) {
    rows = content.batches.filter { $0.item == BatchPresence.wholeImage }
    let usual = rows.filter { $0.batchSize == Self.usualSize }
    guard !usual.isEmpty else { return nil }
    classCount = usual.count
    absent = usual.filter { $0.expectation.absentProbability > Self.notableAbsence }
      .sorted { $0.expectation.absentProbability > $1.expectation.absentProbability }
  }

  var blocks: [Block] {
    absent.isEmpty
      ? [.paragraph("\(Self.basis) Hardly a batch of \(String(Self.usualSize)) lacks a class.")]
      : [.paragraph(introduction), .table(table)]
  }

  private static let basis: Inline = """
    For whole images drawn at random; crops see less of each image, and lack a class more often.
    """

  private var introduction: Inline {
    let lacking = rows.filter { $0.batchSize == Self.usualSize }.map(\.expectation)
      .absentClassCount
    return """
      \(Self.basis) A batch of \(String(Self.usualSize)) lacks \(lacking.readable) of the \
      \(String(classCount)) classes on average. The table has those that more than one batch in a \
      hundred lacks.
      """
  }

  private var sizes: [Int] { Set(rows.map(\.batchSize)).sorted() }

  private var table: BlockTable {
    BlockTable(
      columns: [.init("Batches without")]
        + sizes.map { .init("\($0 == 1 ? "1 image" : "\($0) images")", .right) } + [
          .init("Pixels in a batch of \(String(Self.usualSize))", .right),
          .init("First seen after", .right),
        ],
      rows: absent.map { row in
        let probabilities = sizes.map { size -> Inline in
          let same = rows.first { $0.classID == row.classID && $0.batchSize == size }
          return .data((same?.expectation.absentProbability).percentOrDash)
        }
        let batches = row.expectation.batchesUntilSeen.map { "\($0.readable) batches" } ?? "–"
        return [.data(row.className)] + probabilities
          + [.data(row.expectation.pixelCount.readable), .data(batches)]
      })
  }
}
