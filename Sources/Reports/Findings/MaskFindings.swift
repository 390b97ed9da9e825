import LabelMasks
import MaskStatistics

/// Masks that are not counted.
struct UnreadMasks: FindingDetector {
  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let errors = content.issues.count { $0.severity == .error }
    guard errors > 0 else { return [] }
    return [
      Finding(
        weight: .serious, title: "Not counted",
        statement: """
          \(errors.counted("error", "errors")) while reading the masks; what could not be read \
          is in no figure. They are listed below.
          """)
    ]
  }
}

/// Pixels that are left out of every count.
struct IgnoredPixels: FindingDetector {
  /// From this share on, figures speak of clearly less than the whole image (engineering choice).
  static let notableShare = 0.05

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let ignored = profile.dataset.ignoredPixelCount
    guard let share = ignored.share(of: ignored + profile.dataset.labelledPixelCount),
      share >= Self.notableShare
    else { return [] }
    return [
      Finding(
        weight: .notable, title: "Ignored pixels",
        statement: """
          \(share.readablePercent) of all pixels are ignored. The loss must leave them out, too, \
          in its region terms as well as in cross-entropy.
          """)
    ]
  }
}

/// Masks of background alone.
struct EmptyMasks: FindingDetector {
  /// From this share on, a batch often holds an empty mask (engineering choice).
  static let notableShare = 0.1
  /// Above this share most of a batch has nothing to find (evidence base, D13).
  static let majority = 0.5

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    let images = profile.dataset.imageCount
    guard let empty = profile.dataset.emptyImageCount, let share = empty.share(of: images),
      share >= Self.notableShare
    else { return [] }
    let advice: Inline =
      share > Self.majority
      ? "Keep a cross-entropy term in the loss, and limit their share of a batch."
      : "Keep a cross-entropy term in the loss: a Dice term alone learns nothing from them."
    return [
      Finding(
        weight: share > Self.majority ? .serious : .notable, title: "Empty masks",
        statement: """
          \(empty.readable) of \(images.counted("mask", "masks")) (\(share.readablePercent)) have \
          no foreground pixel. \(advice)
          """)
    ]
  }
}

/// One mask that holds so many pixels that frequencies and weights follow it.
struct DominantMask: FindingDetector {
  /// Above this share all other masks together count for less (evident).
  static let majority = 0.5
  /// Or where it holds this many times an even share, and enough to be felt (engineering choices).
  static let notableMultiple = 10.0
  static let notableShare = 0.2

  func findings(in profile: SplitProfile, of content: ReportContent) -> [Finding] {
    guard let mask = content.largestMask,
      let share = mask.labelledPixelCount.share(of: profile.dataset.labelledPixelCount),
      isNotable(share, among: profile.dataset.imageCount)
    else { return [] }
    return [
      Finding(
        weight: .notable, title: "One mask outweighs the others",
        statement: """
          1 of \(profile.dataset.imageCount.counted("mask", "masks")), \(code: mask.path), holds \
          \(share.readablePercent) of the labelled pixels: frequencies and weights follow it. See \
          whether it belongs here.
          """)
    ]
  }

  /// Of two masks either may have somewhat more than half.
  private func isNotable(_ share: Double, among count: UInt64) -> Bool {
    let multiple = share * Double(count)
    return count > 2 && share > Self.majority
      || share >= Self.notableShare && multiple >= Self.notableMultiple
  }
}
