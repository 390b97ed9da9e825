import ClassWeights
import LabelMasks

/// 95 % intervals of one split's figures, over its groups of images.
public struct DatasetUncertainty: Sendable, Equatable {
  public var resampleCount: Int
  public var seed: UInt64
  /// Sampling units: groups, or images where they have none.
  public var groupCount: Int
  /// In the order of the counts.
  public var classes: [ClassUncertainty]
  /// Over all present classes; nil where none is present.
  public var imbalanceRatio: RatioUncertainty?
  /// Without the classes that are not identifiable; nil where none is left.
  public var identifiableImbalanceRatio: RatioUncertainty?
  /// By scheme, normalisation and class.
  public var weights: [WeightUncertainty]

  /// True where there are too few groups for intervals that hold what they promise.
  public var isTooNarrow: Bool { groupCount < Bootstrap.sufficientGroupCount }

  /// What to say beside the intervals, the most general first; empty where nothing is the matter.
  public var cautions: [String] {
    var result: [String] = []
    if isTooNarrow {
      result.append(
        """
        intervals too narrow: they rest on \(groupCount.counted("group")) of images, and need \
        \(Bootstrap.sufficientGroupCount) or more
        """)
    }
    let flagged = classes.filter(\.isFlagged)
    if !flagged.isEmpty {
      let list = flagged.map { "\($0.classID) (\($0.groupCount))" }.joined(separator: ", ")
      result.append(
        "not identifiable, in fewer than \(Bootstrap.identifiableGroupCount) groups: class \(list)")
    }
    return result
  }

  /// The weights with their intervals. A weight that was not bootstrapped keeps what it has.
  public func addingIntervals(to weights: [ClassWeight]) -> [ClassWeight] {
    let intervals = Dictionary(
      self.weights.map { (WeightKey($0.scheme, $0.normalization, $0.classID), $0.interval) },
      uniquingKeysWith: { first, _ in first })
    return weights.map { weight in
      let key = WeightKey(weight.scheme, weight.normalization, weight.classID)
      guard weight.weight != nil, let interval = intervals[key] else { return weight }
      var result = weight
      result.ciLow = interval.low
      result.ciHigh = interval.high
      return result
    }
  }

  private struct WeightKey: Hashable {
    let scheme: String
    let normalization: WeightNormalization
    let classID: Int

    init(_ scheme: String, _ normalization: WeightNormalization, _ classID: Int) {
      self.scheme = scheme
      self.normalization = normalization
      self.classID = classID
    }
  }
}

/// What is known about the shares of one class.
public struct ClassUncertainty: Sendable, Equatable {
  public var classID: Int
  /// Groups that contain the class.
  public var groupCount: Int
  public var pixelFrequency: ConfidenceInterval
  public var imageFrequency: ConfidenceInterval

  public var isPresent: Bool { groupCount > 0 }
  /// Present, but in too few groups for its share or weight to be known: "not identifiable".
  public var isFlagged: Bool { isPresent && groupCount < Bootstrap.identifiableGroupCount }
}

/// An imbalance ratio, measured and with its interval.
public struct RatioUncertainty: Sendable, Equatable {
  public var value: Double
  public var interval: ConfidenceInterval
}

/// The interval of one class weight.
public struct WeightUncertainty: Sendable, Equatable {
  public var scheme: String
  public var normalization: WeightNormalization
  public var classID: Int
  public var interval: ConfidenceInterval
}
