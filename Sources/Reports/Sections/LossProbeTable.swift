import LabelMasks
import MaskStatistics
import SegmentationLosses

extension ReportSection {
  static let lossProbe = ReportSection(
    id: "loss-probe", title: "How losses share their gradient",
    summary: "For the losses that were weighed: what rare classes get of the gradient, and traps.",
    queries: [
      "SELECT * FROM loss_probe_summary WHERE split = {split}",
      "SELECT * FROM loss_probe WHERE split = {split} ORDER BY loss, state, class_id",
      "SELECT * FROM loss_probe_warning WHERE split = {split} ORDER BY loss, position",
    ],
    build: { content in LossProbeTable(content)?.blocks ?? [] })
}

private struct LossProbeTable {
  /// The losses of the ranking, in its order.
  private let losses: [ProbedLoss]
  private let classes: [ProbedClass]
  private let rarest: ClassBalance

  init?(_ content: ReportContent) {
    let ranked = content.recommendations.sorted { $0.rank < $1.rank }.map(\.loss)
    losses = ranked.compactMap { id in content.probedLosses.first { $0.loss == id } }
    classes = content.probedClasses
    let present = content.profile?.presentClasses ?? []
    guard !losses.isEmpty, let rarest = present.min(by: { $0.pixelCount < $1.pixelCount }) else {
      return nil
    }
    self.rarest = rarest
  }

  var blocks: [Block] {
    [.paragraph(introduction), .table(table), .paragraph(legend)] + warnings
  }

  private var introduction: Inline {
    let count = UInt64(losses[0].imageCount).counted("image", "images")
    let share = classes.first { $0.classID == rarest.classID }?.pixelFrequency
    return """
      Measured on the class counts of \(count) alone, with each loss's default settings. \
      \(rarest.nameLine) is \(share.percentOrDash) of their pixels; the table begins with \
      its share of the gradient. This describes the losses; it does not rank them.
      """
  }

  private var table: BlockTable {
    BlockTable(
      columns: [
        .init("Loss"), .init("Its share at the start", .right), .init("Half way", .right),
        .init("Rare boost half way", .right),
        .init("Collapse margin", .right), .init("Pull kept", .right),
        .init("Stability", .right),
      ],
      rows: losses.map { loss in
        [
          "\(code: loss.loss)", .data(share(of: loss, at: .uniform).percentOrDash),
          .data(share(of: loss, at: .mid).percentOrDash),
          .data(loss.rareBoostMid.figureOrDash),
          .data(loss.collapseMargin?.readableNearZero ?? "–"),
          .data(loss.pullKept.percentOrDash), .data(loss.stability.readable),
        ]
      })
  }

  private func share(of loss: ProbedLoss, at state: ProbeState) -> Double? {
    classes.first {
      $0.loss == loss.loss && $0.state == state && $0.classID == rarest.classID
    }?.gradientShare
  }

  private var legend: Inline {
    """
    Rare boost: gradient share of the rare classes over their pixel share. Collapse margin: above \
    0 the loss lifts rare classes off a network that predicts the class mix, below 0 it sinks \
    them. Pull kept: pull on rare classes once the network is sure of the largest one. Stability: \
    95th over 5th percentile of the gradient's size over images; 1 is even.
    """
  }

  private var warnings: [Block] {
    let lines = losses.flatMap { loss in
      loss.warnings.map { warning -> Inline in "\(code: loss.loss): \(warning)" }
    }
    return lines.isEmpty ? [] : [.details(summary: "Warnings of the probe", [.bullets(lines)])]
  }
}
