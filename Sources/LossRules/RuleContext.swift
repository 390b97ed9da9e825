import Glibc
import LabelMasks
import MaskStatistics
import SegmentationLosses

/// What rules look at: a split with at least two present classes, and the options.
struct RuleContext: Sendable {
  /// A present class with its share of the labelled pixels.
  struct Share: Sendable {
    var balance: ClassBalance
    var share: Double
    var name: String { balance.spokenName }
  }

  let profile: SplitProfile
  let options: RecommendOptions
  /// Present classes by descending share, by id where shares are equal.
  let classes: [Share]
  /// The losses in their order so far, without the vetoed ones; empty for rules of stage
  /// `profile`.
  var ranking: [LossStanding] = []

  init(profile: SplitProfile, options: RecommendOptions) {
    self.profile = profile
    self.options = options
    let labelled = profile.classes.reduce(0) { $0 + Double($1.pixelCount) }
    classes = profile.presentClasses
      .map { Share(balance: $0, share: Double($0.pixelCount) / labelled) }
      .sorted { ($1.share, $0.balance.classID) < ($0.share, $1.balance.classID) }
  }
}

extension RuleContext {
  var classCount: Int { classes.count }
  var largest: Share { classes[0] }
  var archetype: Archetype { Archetype(of: self) }

  /// The named background, else a class so large that it must be one.
  var backgroundID: Int? {
    if let id = profile.backgroundID { return id }
    return largest.share > Archetype.dominantShare.value ? largest.balance.classID : nil
  }

  /// Present classes without the background, by descending share.
  var foreground: [Share] { classes.filter { $0.balance.classID != backgroundID } }

  /// Classes below 1 / (5 C).
  var rareClasses: [Share] {
    let limit = DatasetBalance.rarityLimit(presentClassCount: classCount)
    return classes.filter { $0.share < limit }
  }

  /// Classes that cover more than this share.
  func count(above share: Double) -> Int { classes.count { $0.share > share } }

  /// ln C - H, in nats: 0 where all classes are equally frequent.
  var divergenceFromUniform: Double {
    log(Double(classCount)) + classes.reduce(0) { $0 + $1.share * log($1.share) }
  }

  /// What a share refers to, since losses see crops and not whole images.
  static let wholeImages = "shares are of whole images, as crops were not measured"
}

extension [RuleContext.Share] {
  /// The first three with their shares, and how many more there are.
  var listed: String {
    let names = prefix(3).map { "\($0.name) (\($0.share.readablePercent))" }
    return names.joined(separator: ", ") + (count > 3 ? " and \(count - 3) more" : "")
  }

  /// Shares by class id, for `measured`.
  var json: JSONValue {
    .object(
      sorted { $0.balance.classID < $1.balance.classID }
        .map { (String($0.balance.classID), .number($0.share)) })
  }
}
