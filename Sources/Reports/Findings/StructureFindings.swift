import DatasetStatistics
import LabelMasks
import MaskStatistics

/// Masks of one split that another one has, too.
struct LeakedMasks: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let leaks = content.duplicates.leaks
    guard let first = leaks.first else { return [] }
    return [
      Finding(
        weight: .serious, title: "In several splits",
        statement: """
          \(leaks.count.counted("mask is", "masks are")) in more than one split, such as \
          \(code: first.paths[0]) and \(code: first.paths[1]). Scores on what was trained on say \
          nothing; keep one of each.
          """)
    ]
  }
}

/// Masks of a split that repeat each other.
struct RepeatedMasks: FindingDetector {
  /// From this part of a split on, repetition shifts shares and weights (engineering choice).
  static let notableShare = 0.01

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let repeated = profile.dataset.redundantImageCount
    guard let share = repeated.share(of: profile.dataset.imageCount), share >= Self.notableShare
    else { return [] }
    return [
      Finding(
        weight: .notable, title: "Copies",
        statement: """
          \(repeated.readable) of \(profile.dataset.imageCount.counted("mask", "masks")) repeat \
          another one label for label: each copy counts again in every figure.
          """)
    ]
  }
}

/// Crops without a pixel that a loss could be averaged over.
struct IgnoredCrops: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    guard let worst = profile.crops.max(by: { $0.ignoredShare < $1.ignoredShare }),
      worst.ignoredShare > 0
    else { return [] }
    return [
      Finding(
        weight: .serious, title: "Crops without labels",
        statement: """
          \(worst.ignoredShare.readablePercent) of random crops of \(worst.size.description) hold \
          ignored pixels only, and a mean over no pixel is NaN. Draw such crops again, or divide by \
          at least 1.
          """)
    ]
  }
}

/// Classes that lose much of themselves where a network halves its resolution again and again.
struct VanishingDetails: FindingDetector {
  /// The output stride of common encoders.
  static let stride = 16
  /// From this share of its pixels on, a class is hurt (engineering choice).
  static let notableShare = 0.1

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let vanishing = profile.presentClasses.compactMap { balance in
      balance.vanishedPixelShare(atStride: Self.stride).map { (balance: balance, share: $0) }
    }.filter { $0.share >= Self.notableShare }.sorted { $0.share > $1.share }
    guard !vanishing.isEmpty else { return [] }
    let names: [Inline] = vanishing.map {
      "\($0.balance.nameLine) (\($0.share.readablePercent))"
    }
    return [
      Finding(
        weight: .notable, title: "Lost at stride \(Self.stride)",
        statement: """
          components of \(names.listed) vanish where masks are downsampled to stride \
          \(String(Self.stride)); in brackets is the part of the class's pixels that they hold. A \
          decoder of stride 4 or larger input keeps them.
          """)
    ]
  }
}
