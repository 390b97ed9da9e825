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
          \(content.splitPhrase) has \(samples(groups, of: profile)), and intervals need \
          \(String(Bootstrap.sufficientGroupCount)) or more. \(code: "--group-by") says otherwise \
          which images belong together.
          """)
    ]
  }

  /// Where every image stands by itself, there are no groups to speak of.
  private func samples(_ groups: UInt64, of profile: SplitProfile) -> String {
    groups == profile.dataset.imageCount
      ? groups.counted("image", "images")
      : groups.counted("group", "groups") + " of images that belong together"
  }
}

/// Classes whose share differs much between two splits.
struct SplitDrift: FindingDetector {
  /// A share so many times the other is more than chance and moves scores (engineering choice).
  static let notableFactor = 2.0

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    content.otherSplits.flatMap { other in
      let drifting = profile.classes.compactMap { Drift(of: $0, in: other) }
      return [
        drift(drifting.filter { !$0.mayBeChance }, to: other, content),
        chance(drifting.filter(\.mayBeChance), to: other, content),
      ].compactMap { $0 }
    }
  }

  private func drift(
    _ drifting: [Drift], to other: SplitProfile, _ content: ReportContent
  ) -> Finding? {
    guard !drifting.isEmpty else { return nil }
    return Finding(
      weight: .notable, title: "Drift",
      statement: "\(difference(to: other, content)): \(drifting.map(\.line).listed).")
  }

  private func chance(
    _ drifting: [Drift], to other: SplitProfile, _ content: ReportContent
  ) -> Finding? {
    guard !drifting.isEmpty else { return nil }
    return Finding(
      weight: .notable, title: "Drift or chance",
      statement: """
        \(difference(to: other, content)), but in one of the two fewer than \
        \(ClassWeighting.identifiableSampleCount.readable) \(drifting.flatMap(\.pair).sampleNoun) \
        hold the class, so that it may be chance: \(drifting.map(\.line).listed).
        """)
  }

  private func difference(to other: SplitProfile, _ content: ReportContent) -> Inline {
    """
    shares differ by a factor of \(Self.notableFactor.readable) or more between \
    \(code: content.defaultSplit) and \(code: other.dataset.split)
    """
  }

  /// One class whose shares in two splits are far apart.
  private struct Drift {
    /// The class in the default split and in the other one.
    let pair: [ClassBalance]
    let line: Inline

    /// In few images a share varies that much by chance.
    var mayBeChance: Bool { pair.contains(where: \.isFlagged) }

    init?(of balance: ClassBalance, in other: SplitProfile) {
      guard let twin = other.classes.first(where: { $0.classID == balance.classID }),
        balance.isPresent, twin.isPresent,
        let here = balance.pixelFrequency, let there = twin.pixelFrequency,
        max(here, there) >= SplitDrift.notableFactor * min(here, there)
      else { return nil }
      pair = [balance, twin]
      line = "\(balance.nameLine) (\(here.readablePercent) and \(there.readablePercent))"
    }
  }
}
