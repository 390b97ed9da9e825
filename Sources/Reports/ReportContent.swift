import ClassWeights
import DatasetStatistics
import LabelMasks
import LossRules
import MaskStatistics
import SegmentationLosses

/// All that a report is made of, as the views of the database give it. There is no clock and no
/// absolute path in it, so that the same dataset gives the same bytes.
public struct ReportContent: Sendable {
  public var datasetName: String
  /// One for each split, and one for `all`.
  public var profiles: [SplitProfile]
  /// The split that weights and recommendations come from.
  public var defaultSplit: String
  /// Of the default split, in the order of the schemes; other splits' rows are passed over.
  public var weights: [ClassWeight]
  /// Of the default split; other splits' rows are passed over.
  public var priors: [ClassPrior]
  /// Best first.
  public var recommendations: [Recommendation]
  /// Rules that waited for a measurement; empty where none did.
  public var unjudgedRules: [UnjudgedRule] = []
  /// What the probe says of each loss; empty where it was not run.
  public var probedLosses: [ProbedLoss]
  public var probedClasses: [ProbedClass]
  /// Of the default split; empty where it has no component.
  public var components: [ComponentBalance] = []
  /// How the other splits differ from the default one.
  public var splitComparisons: [SplitComparison] = []
  public var classDrifts: [ClassDrift] = []
  /// Of the default split.
  public var classPairs: [ClassPair] = []
  public var batches: [BatchPresence] = []
  public var outlines: [ClassOutline] = []
  public var contacts: [ClassContact] = []
  public var positions: [ClassPosition] = []
  /// Of the default split.
  public var largestMask: LargestMask?
  /// Of all splits.
  public var duplicates = DuplicateMasks.none
  public var samplings: [ClassSampling] = []
  public var issues: [ScanIssue]
  /// Decisions and settings that the figures rest on, such as the ignore index and its reason.
  public var info: [(name: String, value: String)]
  public var programVersion: String

  public init(
    datasetName: String, profiles: [SplitProfile], defaultSplit: String,
    weights: [ClassWeight] = [], priors: [ClassPrior] = [],
    recommendations: [Recommendation] = [], probedLosses: [ProbedLoss] = [],
    probedClasses: [ProbedClass] = [], issues: [ScanIssue] = [],
    info: [(name: String, value: String)] = [], programVersion: String
  ) {
    self.datasetName = datasetName
    self.profiles = profiles
    self.defaultSplit = defaultSplit
    self.weights = weights.filter { $0.split == defaultSplit }
    self.priors = priors.filter { $0.split == defaultSplit }
    self.recommendations = recommendations
    self.probedLosses = probedLosses
    self.probedClasses = probedClasses
    self.issues = issues
    self.info = info
    self.programVersion = programVersion
  }
}

extension ReportContent {
  /// The profile of the default split, where the dataset has one with images.
  var profile: SplitProfile? {
    profiles.first { $0.dataset.split == defaultSplit && $0.dataset.imageCount > 0 }
  }

  /// The splits besides the default one and `all`, where they have images.
  var otherSplits: [SplitProfile] {
    profiles.filter {
      $0.dataset.split != defaultSplit && $0.dataset.split != Self.wholeDataset
        && $0.dataset.imageCount > 0
    }
  }

  /// Whether any split has a pixel of the class. One that none has can only be declared.
  func isSeenAnywhere(_ balance: ClassBalance) -> Bool {
    profiles.contains { profile in
      profile.presentClasses.contains { $0.classID == balance.classID }
    }
  }

  /// The name under which the views sum all splits.
  static let wholeDataset = "all"

  /// How a sentence names the default split.
  var splitPhrase: Inline {
    defaultSplit == Self.wholeDataset ? "the dataset" : "the split \(code: defaultSplit)"
  }

  /// What intervals are drawn over, in the plural.
  var sampleNoun: String { profile?.classes.sampleNoun ?? "images" }

  var topRecommendation: Recommendation? {
    recommendations.first { $0.verdict != .vetoed }
  }
}
