import MaskStatistics

/// How a split as a whole differs from the one that is trained on: a row of the table
/// `split_drift`.
public struct SplitComparison: Sendable, Equatable {
  public var split: String
  public var referenceSplit: String
  /// Divergence of the pixel frequencies, in bits from 0 to 1; nil where either split has no
  /// labelled pixel.
  public var jensenShannon: Double?
  /// Population stability index of the images' foreground shares, in nats; nil without a
  /// background.
  public var foregroundStability: Double?
  /// Classes that the split has and the reference lacks.
  public var missingClassCount: Int

  public init(
    split: String, referenceSplit: String, jensenShannon: Double?, foregroundStability: Double?,
    missingClassCount: Int
  ) {
    self.split = split
    self.referenceSplit = referenceSplit
    self.jensenShannon = jensenShannon
    self.foregroundStability = foregroundStability
    self.missingClassCount = missingClassCount
  }

  public init(split: String, referenceSplit: String, drift: SplitDrift) {
    self.init(
      split: split, referenceSplit: referenceSplit, jensenShannon: drift.jensenShannon,
      foregroundStability: drift.foregroundStability,
      missingClassCount: drift.missingFromReference.count)
  }
}

/// How a class differs between a split and the one that is trained on: a row of the table
/// `class_drift`. Changes are the split's figure minus the reference's.
public struct ClassDrift: Sendable, Equatable {
  public var split: String
  public var referenceSplit: String
  public var classID: Int
  public var className: String
  /// Nil where either split has no labelled pixel.
  public var pixelFrequencyChange: Double?
  /// Nil where either split has no image.
  public var imageFrequencyChange: Double?
  /// Kolmogorov-Smirnov distance of the component areas, from 0 to 1: a lower bound, and the value
  /// over the powers of two; nil where either split has no component.
  public var areaDistance: Double?
  /// Its upper bound.
  public var areaDistanceHigh: Double?

  public init(
    split: String, referenceSplit: String, classID: Int, className: String,
    pixelFrequencyChange: Double?, imageFrequencyChange: Double?, areaDistance: Double?,
    areaDistanceHigh: Double?
  ) {
    self.split = split
    self.referenceSplit = referenceSplit
    self.classID = classID
    self.className = className
    self.pixelFrequencyChange = pixelFrequencyChange
    self.imageFrequencyChange = imageFrequencyChange
    self.areaDistance = areaDistance
    self.areaDistanceHigh = areaDistanceHigh
  }

  public init(
    from reference: ClassBalance, to other: ClassBalance, areaDistance: BoundedEstimate?
  ) {
    func change(_ figure: (ClassBalance) -> Double?) -> Double? {
      guard let before = figure(reference), let after = figure(other) else { return nil }
      return after - before
    }
    self.init(
      split: other.split, referenceSplit: reference.split, classID: other.classID,
      className: other.className, pixelFrequencyChange: change(\.pixelFrequency),
      imageFrequencyChange: change(\.imageFrequency), areaDistance: areaDistance?.value,
      areaDistanceHigh: areaDistance?.high)
  }
}
