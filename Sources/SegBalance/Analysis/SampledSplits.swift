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
  /// By split, `all` first; none where there are too many classes for the counts of every image.
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
    guard ClassLimit.figures.allows(classIDs.count) else {
      uncertainties = []
      return
    }
    let whole = bootstrap.limitedUncertainty(
      of: images.counts(ofSplit: CountedImages.wholeDataset))
    uncertainties = images.splitNames.map { split in
      let isWhole = images.images(ofSplit: split).count == images.paths.count
      return (
        split, isWhole ? whole : bootstrap.limitedUncertainty(of: images.counts(ofSplit: split))
      )
    }
  }

  func uncertainty(ofSplit split: String) -> DatasetUncertainty? {
    uncertainties.first { $0.split == split }?.uncertainty
  }

  /// The weights of a split by every scheme and normalisation, with their intervals; none where
  /// `ClassLimit` leaves them out.
  func weights(of profile: SplitProfile) -> [ClassWeight] {
    guard ClassLimit.figures.allows(profile.classes.count) else { return [] }
    let weights = ClassWeighting.allWeights(of: profile)
    return uncertainty(ofSplit: profile.dataset.split)?.addingIntervals(to: weights) ?? weights
  }

  /// The losses for a split, each with how often it comes first.
  func recommendations(
    for profile: SplitProfile, among profiles: [SplitProfile]
  ) -> [Recommendation] {
    let advice = LossAdvisor.advice(
      for: profile, besides: profiles.comparable(to: profile))
    guard ClassLimit.repetitions.allows(profile.classes.count) else {
      return advice.recommendations
    }
    let stability = RankingStability(
      of: profile, counts: images.counts(ofSplit: profile.dataset.split), bootstrap: bootstrap)
    return stability.adding(to: advice.recommendations)
  }
}

extension Bootstrap {
  /// The intervals as far as `ClassLimit` allows them.
  func limitedUncertainty(of counts: ImageCounts) -> DatasetUncertainty {
    ClassLimit.repetitions.allows(counts.classCount)
      ? uncertainty(of: counts) : DatasetUncertainty(undrawn: counts)
  }
}
