import LabelMasks
import MaskStatistics

/// Something about a dataset that a person should look at before training.
struct Finding: Sendable, Equatable {
  enum Weight: Int, Comparable {
    /// Training or its scores will go wrong.
    case serious
    /// Worth knowing.
    case notable

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  var weight: Weight
  /// A few words that name it.
  var title: String
  /// One or two sentences with the figures.
  var statement: Inline

  /// The finding as one line.
  var line: Inline { "\(strong: title + ":") \(statement)" }

  /// All findings, serious ones first, otherwise in the order of the detectors.
  static func all(in content: ReportContent) -> [Finding] {
    guard let profile = content.profile else { return [] }
    let found = detectors.flatMap { $0.findings(in: profile, of: content) }
    return Weight.allInOrder.flatMap { weight in found.filter { $0.weight == weight } }
  }

  private static let detectors: [any FindingDetector] = [
    UnreadMasks(), LeakedMasks(), SplitGaps(), AbsentClasses(), FewImages(), IgnoredCrops(),
    DominantMask(), RareClasses(), SplitDrift(), FewGroups(), ForegroundDrift(), ScarceClasses(),
    EmptyMasks(), IgnoredPixels(), RepeatedMasks(), VanishingDetails(), LabellingSpecks(),
  ]
}

extension Finding.Weight {
  fileprivate static let allInOrder: [Finding.Weight] = [.serious, .notable]
}

/// Looks for one kind of finding in the default split.
protocol FindingDetector: Sendable {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding]
}
