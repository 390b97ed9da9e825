import DatasetStatistics
import LossRules
import MaskStatistics

/// How often each loss comes first when the images of a split are drawn again.
///
/// What the rules know of components and crops is that of the whole split in each resample: only
/// pixels and presence are drawn, and the shares of crops change with those of the pixels.
struct RankingStability {
  /// By loss; empty where there are fewer than two groups to draw from.
  private let shares: [String: Double]

  /// O(resamples x (groups x classes + rules x classes)).
  init(
    of profile: SplitProfile, options: RecommendOptions = RecommendOptions(),
    counts: ImageCounts, bootstrap: Bootstrap
  ) {
    var firsts: [String: Int] = [:]
    var drawn = 0
    for classes in bootstrap.resamples(of: counts) {
      drawn += 1
      let resampled = profile.redrawn(as: classes)
      if let loss = LossAdvisor.firstLoss(for: resampled, options: options) {
        firsts[loss, default: 0] += 1
      }
    }
    let total = Double(drawn)
    shares = firsts.mapValues { Double($0) / total }
    isKnown = drawn > 0
  }

  private let isKnown: Bool

  /// The recommendations with their stabilities.
  func adding(to recommendations: [Recommendation]) -> [Recommendation] {
    guard isKnown else { return recommendations }
    return recommendations.map { recommendation in
      var result = recommendation
      result.stability = shares[recommendation.loss] ?? 0
      return result
    }
  }
}

extension SplitProfile {
  /// The split with the classes of a resample, in the same order.
  fileprivate func redrawn(as drawn: [ClassBalance]) -> SplitProfile {
    var result = self
    result.classes = zip(classes, drawn).map { $0.redrawn(as: $1) }
    let changes = Dictionary(
      zip(classes, drawn).map { before, after in
        (before.classID, (after.pixelFrequency ?? 0) / (before.pixelFrequency ?? 1))
      }
    ) { $1 }
    result.crops = crops.map { $0.scaled(by: changes) }
    return result
  }
}

extension CropBalance {
  /// The crops with the share of each class changed by a factor; they still add up to 1.
  fileprivate func scaled(by factors: [Int: Double]) -> CropBalance {
    var result = self
    let scaled = classes.map { $0.share * (factors[$0.classID] ?? 1) }
    let sum = scaled.reduce(0, +)
    for index in classes.indices where sum > 0 { result.classes[index].share = scaled[index] / sum }
    return result
  }
}

extension ClassBalance {
  /// The class with the pixels and images of a resample.
  fileprivate func redrawn(as drawn: ClassBalance) -> ClassBalance {
    var result = self
    result.pixelCount = drawn.pixelCount
    result.imageCount = drawn.imageCount
    result.pixelFrequency = drawn.pixelFrequency
    result.inImageFrequency = drawn.inImageFrequency
    result.imageFrequency = drawn.imageFrequency
    return result
  }
}
