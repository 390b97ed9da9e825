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
  /// Rare classes that have a column at most, the rarest first.
  private static let classLimit = 8

  /// The losses of the ranking, in its order.
  private let losses: [ProbedLoss]
  private let probed: [ProbedClass]
  /// Classes that were probed, the rarest first.
  private let classes: [ClassBalance]
  private let rarest: ClassBalance
  /// Images of the split.
  private let imageCount: UInt64

  init?(_ content: ReportContent) {
    let ranked = content.recommendations.sorted { $0.rank < $1.rank }.map(\.loss)
    losses = ranked.compactMap { id in content.probedLosses.first { $0.loss == id } }
    probed = content.probedClasses
    let ids = Set(probed.map(\.classID))
    classes = (content.profile?.presentClasses ?? []).filter { ids.contains($0.classID) }
      .sorted { ($0.pixelCount, $0.classID) < ($1.pixelCount, $1.classID) }
    guard !losses.isEmpty, let rarest = classes.first else { return nil }
    self.rarest = rarest
    imageCount = content.profile?.dataset.imageCount ?? UInt64(losses[0].imageCount)
  }

  var blocks: [Block] {
    [.paragraph(introduction), .table(table), .paragraph(legend)] + rareClasses + balance + warnings
  }

  private var hasRareClasses: Bool { losses.contains { $0.rareBoostMid != nil } }

  private var rarityLimit: Double {
    DatasetBalance.rarityLimit(presentClassCount: classes.count)
  }

  private var introduction: Inline {
    let probedCount = UInt64(losses[0].imageCount)
    let count = imageCount.counted("image", "images")
    let extent =
      probedCount < imageCount ? "\(probedCount.readable) of \(count)" : count
    let share = probed.first { $0.classID == rarest.classID }?.pixelFrequency
    return """
      Measured on the class counts of \(extent) alone, with each loss's default settings. \
      \(rarest.nameLine) is \(share.percentOrDash) of their pixels; the table begins with \
      its share of the gradient. This describes the losses; it does not rank them.
      """
  }

  /// Figures of rare classes only where some class is rare.
  private var table: BlockTable {
    let rareColumns: [BlockTable.Column] = [
      .init("Rare boost half way", .right), .init("Collapse margin", .right),
      .init("Pull kept", .right),
    ]
    return BlockTable(
      columns: [
        .init("Loss"), .init("Its share at the start", .right), .init("Half way", .right),
      ] + (hasRareClasses ? rareColumns : []) + [
        .init("Stability", .right),
        .init("In batches of \(String(GradientSpread.batchSize))", .right),
      ],
      rows: losses.map { loss in
        let rare: [Inline] = [
          .data(loss.rareBoostMid.figureOrDash),
          .data(loss.collapseMargin?.readableNearZero ?? "–"), .data(loss.pullKept.percentOrDash),
        ]
        return [
          "\(code: loss.loss)",
          .data(share(of: loss, at: .uniform, classID: rarest.classID).percentOrDash),
          .data(share(of: loss, at: .mid, classID: rarest.classID).percentOrDash),
        ] + (hasRareClasses ? rare : []) + [
          .data(loss.stability?.readableSpread ?? "–"),
          .data(loss.batchStability?.readableSpread ?? "–"),
        ]
      })
  }

  private func share(of loss: ProbedLoss, at state: ProbeState, classID: Int) -> Double? {
    probed.first { $0.loss == loss.loss && $0.state == state && $0.classID == classID }?
      .gradientShare
  }

  private var legend: Inline {
    let rare: Inline =
      hasRareClasses
      ? """
      Rare boost: gradient share of the rare classes over their pixel share. Collapse margin: \
      above 0 the loss lifts rare classes off a network that predicts the class mix, below 0 it \
      sinks them. Pull kept: pull on rare classes once the network is sure of the largest one.
      """
      : "No class is rare here, that is below \(rarityLimit.readablePercent) of the pixels."
    return """
      \(rare) Stability: 95th over 5th percentile of the gradient's size, over images and over \
      batches; 1 is even, – where one in twenty has no gradient or there are too few.
      """
  }

  /// What each rare class gets, where there are others than the rarest one.
  private var rareClasses: [Block] {
    let frequencies = Dictionary(
      probed.map { ($0.classID, $0.pixelFrequency) }, uniquingKeysWith: { first, _ in first })
    let rare = classes.prefix { frequencies[$0.classID] ?? 1 < rarityLimit }
      .prefix(Self.classLimit)
    guard rare.count > 1 else { return [] }
    let table = BlockTable(
      columns: [.init("Loss")]
        + rare.map {
          let share = frequencies[$0.classID].percentOrDash
          return .init("\($0.nameLine), \(share) of the pixels", .right)
        },
      rows: losses.map { loss in
        ["\(code: loss.loss)"]
          + rare.map { balance in
            let shares = [ProbeState.uniform, .mid].map {
              share(of: loss, at: $0, classID: balance.classID).percentOrDash
            }
            return .data(shares.joined(separator: ", "))
          }
      })
    return Self.details(
      "What each rare class gets of the gradient: at the start, half way", [.table(table)])
  }

  /// What each part of a compound supplies of the gradient.
  private var balance: [Block] {
    let parts = losses.flatMap { loss in loss.balance.map { (loss.loss, $0) } }
    let states: [(title: Inline, state: ProbeState)] = [
      ("At the start", .uniform), ("At the class mix", .prior), ("Collapsed", .collapse),
      ("Half way", .mid),
    ]
    let table = BlockTable(
      columns: [.init("Loss"), .init("Part")] + states.map { .init($0.title, .right) },
      rows: parts.map { loss, part in
        ["\(code: loss)", .data(part.part)]
          + states.map { .data(part.share[$0.state].percentOrDash) }
      })
    return Self.details("What each part of a loss supplies", parts.isEmpty ? [] : [.table(table)])
  }

  private var warnings: [Block] {
    let lines = losses.flatMap { loss in
      loss.warnings.map { warning -> Inline in "\(code: loss.loss): \(warning)" }
    }
    return Self.details("Warnings of the probe", lines.isEmpty ? [] : [.bullets(lines)])
  }

  private static func details(_ summary: Inline, _ blocks: [Block]) -> [Block] {
    blocks.isEmpty ? [] : [.details(summary: summary, blocks)]
  }
}
