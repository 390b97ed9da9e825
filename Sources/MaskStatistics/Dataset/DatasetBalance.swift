/// One split as a whole: a row of the view `dataset_balance`. Ratios run over present classes.
public struct DatasetBalance: Sendable, Equatable {
  public var split: String
  public var imageCount: UInt64
  /// Pixels that are not ignored: the denominator of every frequency.
  public var labelledPixelCount: UInt64
  public var ignoredPixelCount: UInt64
  /// Classes that are declared or seen, without the ignored one.
  public var classCount: Int
  public var presentClassCount: Int
  public var volumeCount: UInt64
  /// Largest / smallest frequency; nil without a present class.
  public var imbalanceRatio: Double?
  /// The same without the background class.
  public var foregroundImbalanceRatio: Double?
  /// H = -sum f ln f, in nats.
  public var entropy: Double?
  /// H / ln C; 1 where one class is present.
  public var normalizedEntropy: Double?
  /// exp(H).
  public var effectiveClassCount: Double?
  /// sum_ij |f_i - f_j| / (2 C^2 mean f).
  public var gini: Double?
  /// ln C - H.
  public var klFromUniform: Double?
  /// Present classes with f < 1 / (5 C).
  public var rareClassCount: Int?
  /// Frequency of the background class, where there is one.
  public var backgroundFrequency: Double?
  /// Images without a foreground pixel, where there is a background class.
  public var emptyImageCount: UInt64?
  /// Sampling units: groups of images, or images by themselves; nil where nobody has grouped them.
  public var groupCount: UInt64?
  /// The 95 % interval of `imbalanceRatio` over groups; a bound is nil where the data cannot give
  /// it.
  public var imbalanceRatioLow: Double?
  public var imbalanceRatioHigh: Double?
  /// `imbalanceRatio` without the classes that are in too few groups; nil where none is left, or
  /// nobody has grouped the images.
  public var imbalanceRatioWithoutFlagged: Double?
  /// Sizes of masks that differ.
  public var distinctShapeCount: UInt64
  /// Masks that repeat another of the split, label for label; those of one class are no copies.
  public var redundantImageCount: UInt64
  /// Masks of the split that are in another split, too.
  public var leakedImageCount: UInt64

  public init(split: String) {
    self.split = split
    imageCount = 0
    labelledPixelCount = 0
    ignoredPixelCount = 0
    classCount = 0
    presentClassCount = 0
    volumeCount = 0
    distinctShapeCount = 0
    redundantImageCount = 0
    leakedImageCount = 0
  }
}

/// A split with its classes, in the order of the label table.
public struct SplitProfile: Sendable, Equatable {
  public var dataset: DatasetBalance
  public var classes: [ClassBalance]
  /// The background class, where one is known.
  public var backgroundID: Int?
  /// By ascending size; empty where crops were not measured.
  public var crops: [CropBalance]

  public init(
    dataset: DatasetBalance, classes: [ClassBalance], backgroundID: Int?,
    crops: [CropBalance] = []
  ) {
    self.dataset = dataset
    self.classes = classes
    self.backgroundID = backgroundID
    self.crops = crops
  }

  public var presentClasses: [ClassBalance] { classes.filter(\.isPresent) }
  /// Present classes without the background.
  public var foreground: [ClassBalance] { presentClasses.filter { $0.classID != backgroundID } }
  public var isVolumetric: Bool {
    Self.isVolumetric(volumeCount: dataset.volumeCount, imageCount: dataset.imageCount)
  }

  /// Whether masks count as volumes as a whole: where at least half of them have depth.
  public static func isVolumetric(volumeCount: UInt64, imageCount: UInt64) -> Bool {
    volumeCount > 0 && volumeCount * 2 >= imageCount
  }
}

extension DatasetBalance {
  /// Rare, everywhere in segbalance: f < 1 / (5 C), C the number of present classes.
  public static func rarityLimit(presentClassCount: Int) -> Double {
    1 / (5 * Double(presentClassCount))
  }
}
