import ClassWeights
import DatasetStatistics
import LossRules
import MaskStatistics
import StatisticsStore

/// The images of a dataset as a sample: which of them belong together, and how sure that makes the
/// figures of each split.
struct SampledSplits: Sendable {
  let images: CountedImages
  let groups: GroupProposal
  let bootstrap: Bootstrap
  /// By split, `all` first.
  let uncertainties: [(split: String, uncertainty: DatasetUncertainty)]

  /// Draws for every split. O(resamples x groups x classes), and memory for the counts.
  init(_ request: DatasetRequest, classes: [DatasetClass], store: StatisticsStore) throws {
    let classIDs = classes.filter { !$0.isIgnored }.map(\.id)
    var images = try store.countedImages(classIDs: classIDs)
    groups = try request.groups(of: images.paths)
    images.group(by: groups)
    self.images = images
    let bootstrap = Bootstrap(seed: request.seed)
    self.bootstrap = bootstrap
    let whole = bootstrap.uncertainty(of: images.counts(ofSplit: CountedImages.wholeDataset))
    uncertainties = images.splitNames.map { split in
      let isWhole = images.images(ofSplit: split).count == images.paths.count
      return (split, isWhole ? whole : bootstrap.uncertainty(of: images.counts(ofSplit: split)))
    }
  }

  func uncertainty(ofSplit split: String) -> DatasetUncertainty? {
    uncertainties.first { $0.split == split }?.uncertainty
  }

  /// The weights of a split by every scheme and normalisation, with their intervals.
  func weights(of profile: SplitProfile) -> [ClassWeight] {
    let weights = ClassWeighting.allWeights(of: profile)
    return uncertainty(ofSplit: profile.dataset.split)?.addingIntervals(to: weights) ?? weights
  }

  /// The losses for a split, each with how often it comes first.
  func recommendations(
    for profile: SplitProfile, among profiles: [SplitProfile]
  ) -> [Recommendation] {
    let stability = RankingStability(
      of: profile, counts: images.counts(ofSplit: profile.dataset.split), bootstrap: bootstrap)
    let advice = LossAdvisor.advice(
      for: profile, besides: profiles.comparable(to: profile))
    return stability.adding(to: advice.recommendations)
  }
}
