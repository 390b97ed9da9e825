import ClassWeights
import LabelMasks
import MaskStatistics

/// Declared classes without a pixel. Those of other splits are told by `SplitGaps`.
struct AbsentClasses: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let absent = profile.classes.filter { !$0.isPresent && !content.isSeenAnywhere($0) }
    guard !absent.isEmpty, !profile.presentClasses.isEmpty else { return [] }
    return [
      Finding(
        weight: .serious, title: "Absent classes",
        statement: """
          \(absent.map(\.nameLine).listed): declared, but without a pixel in \
          \(content.splitPhrase). No loss can teach what is not there, and there is no weight \
          for it.
          """)
    ]
  }
}

/// Classes in so few samples that their figures are chance.
struct FewImages: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let few = profile.presentClasses.filter(\.isFlagged)
    guard !few.isEmpty else { return [] }
    let names: [Inline] = few.map { "\($0.nameLine) (\($0.sampleCount.readable))" }
    return [
      Finding(
        weight: .serious, title: "Not identifiable",
        statement: """
          \(names.listed): in fewer than \
          \(ClassWeighting.identifiableSampleCount.readable) \(few.sampleNoun), so that frequency and weight may be chance. More images help here, a weight does not.
          """)
    ]
  }
}

/// Present classes below the rarity limit.
struct RareClasses: FindingDetector {
  static func rare(in profile: SplitProfile) -> [ClassBalance] {
    let limit = DatasetBalance.rarityLimit(presentClassCount: profile.presentClasses.count)
    return profile.presentClasses.filter { ($0.pixelFrequency ?? 0) < limit }
      .sorted { $0.pixelCount < $1.pixelCount }
  }

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let rare = Self.rare(in: profile)
    guard !rare.isEmpty else { return [] }
    let count = profile.presentClasses.count
    let limit = DatasetBalance.rarityLimit(presentClassCount: count)
    let names: [Inline] = rare.map { "\($0.nameLine) (\($0.pixelFrequency.percentOrDash))" }
    return [
      Finding(
        weight: .notable, title: "Rare classes",
        statement: """
          \(names.listed): \(rare.count == 1 ? "" : "each ")below \(limit.readablePercent) of the labelled pixels, a fifth of \
          an equal share among \(count.counted("class", "classes")).
          """)
    ]
  }
}

/// Classes whose components are largely a few pixels in size.
struct LabellingSpecks: FindingDetector {
  /// From this share of a class's components on, specks tell of how the masks were made rather
  /// than of the objects (engineering choice).
  static let notableShare = 0.25

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let specked = profile.presentClasses.filter { Self.share(of: $0) >= Self.notableShare }
      .sorted { Self.share(of: $0) > Self.share(of: $1) }
    guard !specked.isEmpty else { return [] }
    return [
      Finding(
        weight: .notable, title: "Specks",
        statement: """
          many components are smaller than \(LabelStatistics.speckLimit.readable) pixels: \
          \(specked.map(Self.line).listed). Look at some: they may be slips of labelling or of \
          resizing. Median areas and sizes leave them out; counts of components have them.
          """)
    ]
  }

  private static func share(of balance: ClassBalance) -> Double {
    balance.speckCount.share(of: balance.componentCount) ?? 0
  }

  private static func line(_ balance: ClassBalance) -> Inline {
    "\(balance.nameLine) (\(balance.speckCount.readable) of \(balance.componentCount.readable))"
  }
}
