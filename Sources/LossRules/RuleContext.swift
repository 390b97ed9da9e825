import Glibc
import LabelMasks
import MaskStatistics
import SegmentationLosses

/// What rules look at: a split with at least two present classes, and the options.
struct RuleContext: Sendable {
  /// A present class with what a loss sees of it.
  struct Share: Sendable {
    var balance: ClassBalance
    /// Of the labelled pixels of a training crop, on average; of all images where crops were not
    /// measured, or the measured ones lack the class.
    var share: Double
    /// Of the labelled pixels of all images, which class weights are made from.
    var frequency: Double
    var name: String { balance.spokenName }
  }

  let profile: SplitProfile
  /// The other named splits that have images.
  let otherSplits: [SplitProfile]
  let options: RecommendOptions
  /// The crops that the training is taken to use; nil where none were measured.
  let crop: CropBalance?
  /// Present classes by descending share, by id where shares are equal.
  let classes: [Share]
  /// The losses in their order so far, without the vetoed ones; empty for rules of stage
  /// `profile`.
  var ranking: [LossStanding] = []

  init(
    profile: SplitProfile, besides otherSplits: [SplitProfile] = [], options: RecommendOptions
  ) {
    self.profile = profile
    self.otherSplits = otherSplits
    self.options = options
    let crop = profile.trainingCrop(options.crop)
    self.crop = crop
    let labelled = profile.classes.reduce(0) { $0 + Double($1.pixelCount) }
    classes = profile.presentClasses
      .map { balance in
        let frequency = Double(balance.pixelCount) / labelled
        let share = crop?.crops(ofClass: balance.classID)?.share
        return Share(balance: balance, share: share ?? frequency, frequency: frequency)
      }
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

  /// Classes below 1 / (5 C) of all pixels, by descending frequency.
  var rareClasses: [Share] {
    let limit = DatasetBalance.rarityLimit(presentClassCount: classCount)
    return byFrequency.filter { $0.frequency < limit }
  }

  /// Present classes by descending frequency, by id where they are equal.
  var byFrequency: [Share] {
    classes.sorted { ($1.frequency, $0.balance.classID) < ($0.frequency, $1.balance.classID) }
  }

  /// Classes that cover more than this share.
  func count(above share: Double) -> Int { classes.count { $0.share > share } }

  /// ln C - H, in nats: 0 where all classes are equally frequent.
  var divergenceFromUniform: Double {
    log(Double(classCount)) + classes.reduce(0) { $0 + $1.frequency * log($1.frequency) }
  }

  /// What a share refers to, since losses see crops and not whole images.
  var shareBasis: String {
    guard let crop else { return "shares are of whole images, as crops were not measured" }
    return "shares are those of random crops of \(crop.size)"
  }

  /// What the crops hold, for rules that cannot do without.
  var measuredCrop: CropBalance {
    get throws(UnmeasuredFigure) {
      guard let crop else { throw UnmeasuredFigure(.crops) }
      return crop
    }
  }
}

extension [RuleContext.Share] {
  /// The first three with their shares, and how many more there are.
  var listed: String { listed(by: \.share) }

  /// The first three with a figure in per cent, and how many more there are.
  func listed(by figure: (RuleContext.Share) -> Double) -> String {
    let names = prefix(3).map { "\($0.name) (\(figure($0).readablePercent))" }
    return names.joined(separator: ", ") + (count > 3 ? " and \(count - 3) more" : "")
  }

  /// Shares by class id, for `measured`.
  var json: JSONValue { json(by: \.share) }

  /// A figure by class id, for `measured`.
  func json(by figure: (RuleContext.Share) -> Double) -> JSONValue {
    .object(
      sorted { $0.balance.classID < $1.balance.classID }
        .map { (String($0.balance.classID), .number(figure($0))) })
  }
}
