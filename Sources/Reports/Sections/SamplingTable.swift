import DatasetStatistics
import LabelMasks

extension ReportSection {
  static let samplingPlan = ReportSection(
    id: "sampling-plan", title: "Sampling plan",
    summary: "How to draw images so that rare classes are seen more often, and what that changes.",
    references: [
      "Gupta, Dollar, Girshick, LVIS: a dataset for large vocabulary instance segmentation, CVPR "
        + "2019",
      "Hoyer, Dai, Van Gool, DAFormer, CVPR 2022",
    ],
    queries: ["SELECT * FROM sampling_plan WHERE split = {split} ORDER BY class_id"],
    build: { content in SamplingTable(content)?.blocks ?? [] })
}

private struct SamplingTable {
  /// A class in more of the images gains little by drawing images (engineering choice).
  private static let scarceImageFrequency = 0.5

  private let rows: [ClassSampling]

  /// Nil where no class is scarce enough to be drawn for.
  init?(_ content: ReportContent) {
    rows = content.samplings.filter { $0.plainFrequency > 0 }
      .sorted { $0.plainImageFrequency < $1.plainImageFrequency }
    guard let scarcest = rows.first, scarcest.plainImageFrequency < Self.scarceImageFrequency
    else { return nil }
  }

  var blocks: [Block] {
    [.paragraph(introduction), .table(table), .callout(.warning, stacking)] + [
      .code(language: "sh", text: "segbalance sampling segbalance.db -o sampling")
    ]
  }

  private var introduction: Inline {
    """
    An alternative to class weights, and all that helps a class which batches lack: images drawn \
    with weights, so that those with scarce classes come more often. Repeat factors do the same for \
    samplers that take whole numbers of copies.
    """
  }

  private var table: BlockTable {
    BlockTable(
      columns: [
        .init("Class"), .init("In images", .right), .init("In drawn images", .right),
        .init("Repeat factor", .right), .init("Pixel frequency", .right),
        .init("When drawn", .right), .init("With weights instead", .right),
        .init("With both", .right),
      ],
      rows: rows.map { row in
        [
          .data(row.className), .data(row.plainImageFrequency.readablePercent),
          .data(row.sampledImageFrequency.readablePercent), .data(row.repeatFactor.readable),
          .data(row.plainFrequency.readablePercent), .data(row.sampledFrequency.readablePercent),
          .data(row.weightedShare.percentOrDash),
          .data(row.sampledAndWeightedShare.percentOrDash),
        ]
      })
  }

  private var stacking: Inline {
    """
    Use sampling or class weights, not both at full strength: the last column is a class's share of \
    the loss with the weights \(code: "tempered") on top.
    """
  }
}
