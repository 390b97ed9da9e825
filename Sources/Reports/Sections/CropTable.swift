import DatasetStatistics
import LabelMasks
import MaskStatistics

extension ReportSection {
  static let crops = ReportSection(
    id: "crops", title: "What crops hold",
    summary:
      "How often a random crop holds each class, and how much of it, by the size of the crop.",
    queries: [
      "SELECT * FROM split_crop WHERE split = {split}",
      "SELECT * FROM class_crop WHERE split = {split} ORDER BY class_id, presence",
    ],
    build: { content in
      guard let profile = content.profile, !profile.crops.isEmpty else { return [] }
      return CropTable(profile, content.batches).blocks
    })
}

private struct CropTable {
  private static let batchSize = 8
  /// Digits of a smaller probability say nothing.
  private static let tellingAbsence = 0.0001

  private let profile: SplitProfile
  private let batches: [BatchPresence]

  init(_ profile: SplitProfile, _ batches: [BatchPresence]) {
    self.profile = profile
    self.batches = batches.filter { $0.batchSize == Self.batchSize }
  }

  var blocks: [Block] {
    [.paragraph(introduction), .table(sizeTable), .table(classTable), .paragraph(legend)]
  }

  private var introduction: Inline {
    """
    Crops at every position of \(measuredMasks), each mask counting the same; nothing is estimated \
    by drawing. A mask smaller than the crop counts as one crop.
    """
  }

  private var measuredMasks: Inline {
    let counts = Set(profile.crops.map(\.imageCount))
    let whole = profile.dataset.imageCount
    guard counts.count == 1, let count = counts.first else { return "the measured masks" }
    return count == whole
      ? "all \(whole.counted("mask", "masks"))"
      : "\(count.readable) of \(whole.counted("mask", "masks"))"
  }

  private var sizeTable: BlockTable {
    let hasForeground = profile.crops.contains { $0.foregroundPresence != nil }
    return BlockTable(
      columns: [.init("Crop"), .init("Masks", .right), .init("Of the mask", .right)]
        + (hasForeground ? [.init("With foreground", .right)] : []) + [
          .init("Of one class only", .right), .init("Of ignored pixels only", .right),
        ],
      rows: profile.crops.map { crop in
        let foreground = hasForeground ? [crop.foregroundPresence.percentOrDash] : []
        let cells =
          [
            crop.size.description, crop.imageCount.readable, crop.coverage.readablePercent,
          ] + foreground + [
            crop.singleClassShare.readablePercent, crop.ignoredShare.readablePercent,
          ]
        return cells.map { .data($0) }
      })
  }

  /// The classes that the smallest crops lack most often first.
  private var classTable: BlockTable {
    let sizes = profile.crops.map(\.size)
    let rows = profile.presentClasses.sorted { presence($0) < presence($1) }
    return BlockTable(
      columns: [.init("Class")] + sizes.map { .init("In crops of \($0.description)", .right) }
        + sizes.map { .init("Share in \($0.description)", .right) } + [
          .init("Share of all pixels", .right),
          .init("Batches of \(String(Self.batchSize)) without it", .right),
        ],
      rows: rows.map { balance in
        let found = profile.crops.map { $0.crops(ofClass: balance.classID) }
        return [.data(balance.className)]
          + found.map { .data(($0?.presence).percentOrDash) }
          + found.map { .data(($0?.share).percentOrDash) } + [
            .data(balance.pixelFrequency.percentOrDash), .data(absence(of: balance)),
          ]
      })
  }

  private func presence(_ balance: ClassBalance) -> Double {
    profile.crops.first?.crops(ofClass: balance.classID)?.presence ?? 0
  }

  /// Of batches of the smallest crops.
  private func absence(of balance: ClassBalance) -> String {
    let batch = batches.first {
      $0.classID == balance.classID && $0.item == profile.crops.first?.size.description
    }
    guard let absent = batch?.expectation.absentProbability else { return "–" }
    return absent > 0 && absent < Self.tellingAbsence
      ? "below \(Self.tellingAbsence.readablePercent)" : absent.readablePercent
  }

  private var legend: Inline {
    let isComplete = profile.presentClasses.allSatisfy { balance in
      profile.crops.allSatisfy { $0.crops(ofClass: balance.classID) != nil }
    }
    return """
      A loss sees the share in a crop, not the share of all pixels. Batches are of the smallest \
      crops listed.\(isComplete ? "" : " A class without a figure is in none of the measured masks.")
      """
  }
}
