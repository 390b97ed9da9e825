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
