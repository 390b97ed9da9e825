import DatasetStatistics
import LabelMasks
import MaskStatistics

/// Classes that most batches lack.
struct ScarceClasses: FindingDetector {
  /// A batch size that is common in training.
  static let batchSize = 8
  /// From this part of the batches on, a class is the exception (engineering choice).
  static let notableAbsence = 0.5

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let scarce = content.batches.filter {
      $0.item == BatchPresence.wholeImage && $0.batchSize == Self.batchSize
        && $0.expectation.absentProbability >= Self.notableAbsence
    }
    guard !scarce.isEmpty else { return [] }
    let names: [Inline] = scarce.map {
      "\($0.nameLine) (\($0.expectation.absentProbability.readablePercent))"
    }
    return [
      Finding(
        weight: .notable, title: "Missing from batches",
        statement: """
          most random batches of \(String(Self.batchSize)) images lack \(names.listed). A weight \
          cannot make up for that; drawing images with the class more often can.
          """)
    ]
  }
}

/// A split whose images have clearly more or less foreground.
struct ForegroundDrift: FindingDetector {
  /// By custom, a population stability index above this is a shift.
  static let shifted = 0.25
  /// With fewer images in a split the ten bins of the index differ that much by chance
  /// (engineering choice: ten images in a bin).
  static let sufficientImageCount: UInt64 = 100

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    content.splitComparisons.compactMap { row in
      guard let index = row.foregroundStability, index > Self.shifted,
        isLarge(row.split, in: content), isLarge(row.referenceSplit, in: content)
      else { return nil }
      return Finding(
        weight: .notable, title: "Foreground drift",
        statement: """
          images of \(code: row.split) have other foreground shares than those of \
          \(code: row.referenceSplit): a population stability index of \(index.readable) (above \
          \(Self.shifted.readable)).
          """)
    }
  }

  private func isLarge(_ split: String, in content: ReportContent) -> Bool {
    content.profiles.contains {
      $0.dataset.split == split && $0.dataset.imageCount >= Self.sufficientImageCount
    }
  }
}
