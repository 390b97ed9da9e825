import DatasetStatistics
import LabelMasks
import MaskStatistics

extension ReportSection {
  static let details = ReportSection(
    id: "details", title: "Shape and small details",
    summary: "How thin and small the regions of each class are, and what vanishes at a stride.",
    queries: [
      "SELECT * FROM class_structure WHERE split = {split} ORDER BY class_id",
      "SELECT * FROM class_stride_loss WHERE split = {split} ORDER BY class_id, method, stride",
      "SELECT * FROM class_shape WHERE split = {split} ORDER BY class_id",
    ],
    build: { content in
      guard let profile = content.profile, !content.outlines.isEmpty else { return [] }
      return DetailTable(profile, content.outlines).blocks
    })
}

private struct DetailTable {
  /// Encoders' usual output strides; what vanishes at 4 is little but specks.
  private static let strides = [8, 16, 32]

  private let profile: SplitProfile
  private let outlines: [Int: ClassOutline]

  init(_ profile: SplitProfile, _ outlines: [ClassOutline]) {
    self.profile = profile
    self.outlines = Dictionary(outlines.map { ($0.classID, $0) }) { first, _ in first }
  }

  var blocks: [Block] { [.table(table), .paragraph(legend)] }

  private var isShapeMeasured: Bool { profile.classes.contains { $0.shape != nil } }

  private var table: BlockTable {
    let measured: [BlockTable.Column] =
      isShapeMeasured
      ? [.init("Thin", .right), .init("Radius", .right), .init("Largest", .right)] : []
    return BlockTable(
      columns: [
        .init("Class"), .init("Boundary", .right), .init("Small components", .right),
        .init("Their pixels", .right),
      ] + Self.strides.map { .init("Lost at stride \(String($0))", .right) } + measured,
      rows: profile.presentClasses.map(row))
  }

  private func row(_ balance: ClassBalance) -> [Inline] {
    let outline = outlines[balance.classID]
    let lost = Self.strides.map { stride in
      balance.vanishedPixelShare(atStride: stride).percentOrDash
    }
    let shape = balance.shape
    let measured = [
      (shape?.thinShare).percentOrDash, (shape?.medianInscribedRadius).figureOrDash,
      (shape?.largestInscribedRadius).figureOrDash,
    ]
    let cells =
      [
        balance.className, (outline?.boundaryShare).percentOrDash,
        (outline?.smallComponentShare).percentOrDash,
        (outline?.smallComponentPixelShare).percentOrDash,
      ] + lost + (isShapeMeasured ? measured : [])
    return cells.map { .data($0) }
  }

  private var legend: Inline {
    let counts: Inline = """
      Boundary is the share of the pixels that touch another label; small components have fewer \
      than 32 x 32 pixels; lost are the pixels of components that vanish where a mask is downsampled \
      to that stride (nearest).
      """
    guard isShapeMeasured else { return counts }
    return counts + """
       Thin is the share of the pixels in thin, elongated components; the radius is that of the \
      largest disc inside a component, in pixels: the median of the masks' medians, and the largest \
      of all. Both are from \(measuredMasks).
      """
  }

  private var measuredMasks: Inline {
    let most = profile.classes.compactMap(\.shape?.measuredImageCount).max() ?? 0
    let whole = profile.dataset.imageCount
    return most >= whole
      ? "all \(whole.counted("mask", "masks"))"
      : "up to \(most.readable) of \(whole.counted("mask", "masks")) for a class"
  }
}
