import DatasetStatistics
import LossRules
import MaskStatistics

/// How often each loss comes first when the images of a split are drawn again.
///
/// What the rules know of the size of components is that of the whole split in each resample: only
/// pixels and presence are drawn.
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
      var resampled = profile
      resampled.classes = zip(profile.classes, classes).map { $0.redrawn(as: $1) }
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
