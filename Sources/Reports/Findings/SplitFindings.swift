import ClassWeights
import DatasetStatistics
import LabelMasks
import MaskStatistics

/// Classes that one split has and another lacks.
struct SplitGaps: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    guard content.defaultSplit != ReportContent.wholeDataset else { return [] }
    let here = Set(profile.presentClasses.map(\.classID))
    return content.otherSplits.flatMap { other -> [Finding] in
      let there = Set(other.presentClasses.map(\.classID))
      let untaught = other.presentClasses.filter { !here.contains($0.classID) }
      let unmeasured = profile.presentClasses.filter { !there.contains($0.classID) }
      return [
        untaughtFinding(untaught, other, content), unmeasuredFinding(unmeasured, other, content),
      ]
      .compactMap { $0 }
    }
  }

  private func untaughtFinding(
    _ classes: [ClassBalance], _ other: SplitProfile, _ content: ReportContent
  ) -> Finding? {
    guard !classes.isEmpty else { return nil }
    return Finding(
      weight: .serious, title: "Missing from \(content.defaultSplit)",
      statement: """
        \(classes.map(\.nameLine).listed): in \(code: other.dataset.split), but not in \
        \(code: content.defaultSplit). A network is scored on what it was never shown.
        """)
  }

  private func unmeasuredFinding(
    _ classes: [ClassBalance], _ other: SplitProfile, _ content: ReportContent
  ) -> Finding? {
    guard !classes.isEmpty else { return nil }
    return Finding(
      weight: .notable, title: "Missing from \(other.dataset.split)",
      statement: """
        \(classes.map(\.nameLine).listed): in \(code: content.defaultSplit), but not in \
        \(code: other.dataset.split), which can't score it.
        """)
  }
}

/// So few groups of images that intervals do not hold what they promise.
struct FewGroups: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    guard let groups = profile.dataset.groupCount,
      groups < UInt64(Bootstrap.sufficientGroupCount)
    else { return [] }
    return [
      Finding(
        weight: .notable, title: "Intervals too narrow",
        statement: """
          \(content.splitPhrase) has \(groups.counted("group", "groups")) of images that belong \
          together, and intervals need \(String(Bootstrap.sufficientGroupCount)) or more. \
          \(code: "--group-by") says otherwise which images do.
          """)
    ]
  }
}

/// Classes whose share differs much between two splits.
struct SplitDrift: FindingDetector {
  /// A share so many times the other is more than chance and moves scores (engineering choice).
  static let notableFactor = 2.0

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    content.otherSplits.compactMap { other in
      let drifting = profile.classes.compactMap { drift(of: $0, in: other) }
      guard !drifting.isEmpty else { return nil }
      return Finding(
        weight: .notable, title: "Drift",
        statement: """
          shares differ by a factor of \(Self.notableFactor.readable) or more between \
          \(code: content.defaultSplit) and \(code: other.dataset.split): \(drifting.listed).
          """)
    }
  }

  private func drift(of balance: ClassBalance, in other: SplitProfile) -> Inline? {
    guard let twin = other.classes.first(where: { $0.classID == balance.classID }),
      // In few images a share varies that much by chance.
      !balance.isFlagged, !twin.isFlagged, balance.isPresent, twin.isPresent,
      let here = balance.pixelFrequency, let there = twin.pixelFrequency,
      max(here, there) >= Self.notableFactor * min(here, there)
    else { return nil }
    return "\(balance.nameLine) (\(here.readablePercent) and \(there.readablePercent))"
  }
}
