import LabelMasks
import MaskStatistics

extension ReportSection {
  static let classBalance = ReportSection(
    id: "class-balance", title: "Class balance",
    summary: "The pixels, images and components of every class.",
    queries: [
      "SELECT * FROM class_balance WHERE split = {split} ORDER BY class_id",
      "SELECT * FROM dataset_balance",
    ],
    build: { content in
      guard let profile = content.profile else { return [] }
      return ClassBalanceTable(profile).blocks(in: content)
        + SplitTable(content).blocks
    })
}

private struct ClassBalanceTable {
  private let profile: SplitProfile
  private let scale: BarScale

  init(_ profile: SplitProfile) {
    self.profile = profile
    scale = BarScale(profile.presentClasses.compactMap(\.pixelFrequency))
  }

  func blocks(in content: ReportContent) -> [Block] {
    let dataset = profile.dataset
    let ignored = dataset.ignoredPixelCount.share(
      of: dataset.ignoredPixelCount + dataset.labelledPixelCount)
    return [
      .paragraph(
        """
        \(dataset.imageCount.counted("mask", "masks")) of \(content.splitPhrase), \
        \(dataset.labelledPixelCount.counted("labelled pixel", "labelled pixels")), \
        \(ignored.percentOrDash) of all pixels ignored.\(evenness)
        """),
      .table(table),
      .paragraph(
        """
        \(scale.caption) Pixel frequency is the share of the labelled pixels; in-image frequency \
        the share within the images that contain the class. The median area is that of the \
        components of at least \(LabelStatistics.speckLimit.readable) pixels, within a factor of \
        √2.\(meaningOfIntervals)
        """),
    ]
  }

  private var hasIntervals: Bool { profile.classes.contains { Interval($0) != nil } }

  private var meaningOfIntervals: Inline {
    guard hasIntervals else { return "" }
    let count = profile.dataset.groupCount ?? profile.dataset.imageCount
    return """
       The 95 % intervals are of the pixel frequency, over \(count.readable) \
      \(profile.classes.sampleNoun) drawn again and again.
      """
  }

  /// exp(H): the number of equally frequent classes with the same entropy.
  private var evenness: Inline {
    guard let count = profile.dataset.effectiveClassCount else { return "" }
    return """
       By their entropy the classes are as even as \(count.readable) classes of equal size \
      would be.
      """
  }

  private var table: BlockTable {
    BlockTable(
      columns: [
        .init("Id", .right), .init("Class"), .init("Pixel frequency", .right), .init(""),
      ] + (hasIntervals ? [.init("95 % interval", .right)] : []) + [
        .init("Pixels", .right),
        .init("Images of \(profile.dataset.imageCount.readable)", .right),
        .init("In-image frequency", .right),
        .init("Components", .right), .init("Median area", .right),
      ],
      rows: profile.classes.map(row))
  }

  private func row(_ balance: ClassBalance) -> [Inline] {
    let bar: Inline = balance.isPresent ? "\(bar: scale.length(balance.pixelFrequency ?? 0))" : ""
    return [
      .data(String(balance.classID)), .data(balance.className),
      .data(balance.pixelFrequency.percentOrDash), bar,
    ] + (hasIntervals ? [.data(Interval(balance)?.percent ?? "–")] : []) + [
      .data(balance.pixelCount.readable),
      .data(balance.imageCount.readable),
      .data(balance.inImageFrequency.percentOrDash), .data(balance.componentCount.readable),
      .data(balance.medianComponentArea.figureOrDash),
    ]
  }
}

extension Interval {
  /// The pixel frequency's.
  fileprivate init?(_ balance: ClassBalance) {
    self.init(balance.pixelFrequencyLow, balance.pixelFrequencyHigh)
  }
}

/// The splits side by side, where there are several.
private struct SplitTable {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  var blocks: [Block] {
    guard content.profiles.count > 1, !content.otherSplits.isEmpty else { return [] }
    return [.heading(level: 3, "Splits"), .table(figures), .table(frequencies)]
  }

  private var profiles: [SplitProfile] { content.profiles.filter { $0.dataset.imageCount > 0 } }

  private var figures: BlockTable {
    BlockTable(
      columns: [
        .init("Split"), .init("Masks", .right), .init("Labelled pixels", .right),
        .init("Ignored", .right), .init("Classes present", .right), .init("Imbalance", .right),
      ],
      rows: profiles.map { profile in
        let dataset = profile.dataset
        let pixels = dataset.ignoredPixelCount + dataset.labelledPixelCount
        return [
          "\(code: dataset.split)", .data(dataset.imageCount.readable),
          .data(dataset.labelledPixelCount.readable),
          .data(dataset.ignoredPixelCount.share(of: pixels).percentOrDash),
          "\(String(dataset.presentClassCount)) of \(String(dataset.classCount))",
          .data(dataset.imbalanceRatio.ratioOrDash),
        ]
      })
  }

  private var frequencies: BlockTable {
    let ids = content.profile?.classes.map { ($0.classID, $0.className) } ?? []
    return BlockTable(
      columns: [.init("Pixel frequency of")]
        + profiles.map { .init("\(code: $0.dataset.split)", .right) },
      rows: ids.map { id, name in
        [.data(name)]
          + profiles.map { profile in
            let balance = profile.classes.first { $0.classID == id }
            return .data((balance?.pixelFrequency).percentOrDash)
          }
      })
  }
}
