import MaskStatistics

/// What a sampling plan does to one class: a row of the table `sampling_plan`.
public struct ClassSampling: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  /// How many times an image with the class is put into an epoch.
  public var repeatFactor: Double
  /// How often the centre of a crop should lie on the class.
  public var cropRatio: Double
  /// How often rare-class sampling aims at the class.
  public var rareClassProbability: Double
  /// Share of the pixels that a network sees, without the plan and with its image weights.
  public var plainFrequency: Double
  public var sampledFrequency: Double
  /// Share of the images drawn that contain the class, without the plan and with it.
  public var plainImageFrequency: Double
  public var sampledImageFrequency: Double
  /// Share of the class in a loss with class weights, without the plan and on top of it; nil where
  /// no weights were given.
  public var weightedShare: Double?
  public var sampledAndWeightedShare: Double?

  public init(
    split: String, classID: Int, className: String, repeatFactor: Double, cropRatio: Double,
    rareClassProbability: Double, plainFrequency: Double, sampledFrequency: Double,
    plainImageFrequency: Double, sampledImageFrequency: Double, weightedShare: Double?,
    sampledAndWeightedShare: Double?
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.repeatFactor = repeatFactor
    self.cropRatio = cropRatio
    self.rareClassProbability = rareClassProbability
    self.plainFrequency = plainFrequency
    self.sampledFrequency = sampledFrequency
    self.plainImageFrequency = plainImageFrequency
    self.sampledImageFrequency = sampledImageFrequency
    self.weightedShare = weightedShare
    self.sampledAndWeightedShare = sampledAndWeightedShare
  }

  /// All classes of a split under a plan; `weights` are those that might be stacked on it, one for
  /// each class. O(images x classes).
  public static func rows(
    of profile: SplitProfile, counts: ImageCounts, plan: SamplingPlan, weights: [Double?]
  ) -> [ClassSampling] {
    let plain = SamplingOutcome(counts, sampling: .uniform(counts))
    let sampled = SamplingOutcome(counts, sampling: plan.imageWeights)
    let effect = CombinedEffect(counts, sampling: plan.imageWeights, weights: weights)
    return profile.classes.enumerated().map { column, balance in
      ClassSampling(
        split: profile.dataset.split, classID: balance.classID, className: balance.className,
        repeatFactor: plan.repeatFactors.classes[column], cropRatio: plan.cropRatios[column],
        rareClassProbability: plan.rareClassProbabilities[column],
        plainFrequency: plain.pixelFrequencies[column],
        sampledFrequency: sampled.pixelFrequencies[column],
        plainImageFrequency: plain.imageFrequencies[column],
        sampledImageFrequency: sampled.imageFrequencies[column],
        weightedShare: effect?.weighted[column],
        sampledAndWeightedShare: effect?.sampledAndWeighted[column])
    }
  }
}
