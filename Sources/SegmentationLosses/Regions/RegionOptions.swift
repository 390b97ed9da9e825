/// What region losses let one choose besides their formula. References differ in every one of
/// these; pooled sums are nnU-Net's default, sums over each image MONAI's.
public struct RegionOptions: Sendable, Hashable {
  public var pooling: Pooling
  public var head: OutputHead
  /// The class that the mean leaves out; nil to score all. Of one channel nothing is left out.
  public var background: Int?
  public var absentClasses: AbsentClassScore
  /// Weighs the classes in the mean, one each; nil for equal weights. MONAI's `weight` divides by
  /// the number of classes instead of the sum of weights: a different scale, the same direction.
  public var classWeights: [Double]?
  public var classReduction: ClassReduction

  public init(
    pooling: Pooling = .batch, head: OutputHead = .softmax, leavingOut background: Int? = nil,
    absentClasses: AbsentClassScore = .scored, classWeights: [Double]? = nil,
    classReduction: ClassReduction = .mean
  ) {
    self.pooling = pooling
    self.head = head
    self.background = background
    self.absentClasses = absentClasses
    self.classWeights = classWeights
    self.classReduction = classReduction
  }
}

/// What a class without a pixel in the region adds to the loss.
public enum AbsentClassScore: String, Sendable, Hashable, CaseIterable {
  /// Its score, which is all smoothing (MONAI).
  case scored
  /// Nothing, and the mean does not count it.
  case skipped
  /// Nothing, and the mean counts it (segmentation-models-pytorch).
  case zero
}

public enum ClassReduction: String, Sendable, Hashable, CaseIterable {
  case mean
  /// The loss grows with the number of classes (AnatomyNet).
  case sum
}

/// What is added to numerator and denominator of an overlap, in pixels. It keeps 0 / 0 away; it
/// gives an empty target no gradient.
public struct Smoothing: Sendable, Hashable {
  public var numerator: Double
  public var denominator: Double

  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator >= 0 && denominator >= 0, "smoothing must not be negative")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The same above and below.
  public init(_ both: Double) { self.init(numerator: both, denominator: both) }

  public static let standard = Smoothing(1e-5)
  public static let none = Smoothing(0)
}

extension RegionOptions {
  /// By how much the score of each region and channel counts in the loss.
  func shares(_ sums: OverlapSums) -> [Double] {
    var shares = [Double](repeating: 0, count: sums.indices.count)
    for region in 0..<sums.regionCount {
      let channels = sums.channels(of: region)
      var total = 0.0
      for (channel, index) in channels.enumerated() {
        let weight = weight(of: channel, channelCount: sums.channelCount)
        let isAbsent = sums.size[index] == 0
        if !(isAbsent && absentClasses == .skipped) { total += weight }
        if !(isAbsent && absentClasses != .scored) { shares[index] = weight }
      }
      let divisor = Double(sums.regionCount) * (classReduction == .mean && total > 0 ? total : 1)
      for index in channels { shares[index] /= divisor }
    }
    return shares
  }

  private func weight(of channel: Int, channelCount: Int) -> Double {
    if channelCount == 1 { return 1 }
    if channel == background { return 0 }
    guard let classWeights else { return 1 }
    precondition(
      classWeights.count == channelCount, "class weights must be one for each channel")
    return classWeights[channel]
  }
}
