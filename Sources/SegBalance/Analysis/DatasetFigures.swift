import DatasetStatistics
import MaskStatistics
import StatisticsStore

/// What follows from the counts beside balance and weights: how classes spread over images and
/// components, how splits differ, what is seen together, what crops and batches hold, where classes
/// lie, how to sample.
struct DatasetFigures {
  let images: CountedImages
  let profiles: [SplitProfile]
  let store: StatisticsStore

  /// Derives and stores what `ClassLimit` allows; O(images x classes) for each split.
  func derive() throws(StoreError) {
    guard ClassLimit.figures.allows(images.classIDs.count) else { return }
    try deriveShareSpreads()
    try deriveDrift(areas: try deriveComponents())
    let crops = try deriveCrops()
    guard let profile = profiles.defaultProfile, profile.dataset.imageCount > 0 else { return }
    let split = profile.dataset.split
    let counts = images.counts(ofSplit: split)
    let ofSplit = crops.first { $0.profile.dataset.split == split }?.balances ?? []
    try store.storeBatches(
      BatchPresence.rows(of: profile)
        + ofSplit.flatMap { BatchPresence.rows(of: $0, in: profile) })
    if ClassLimit.details.allows(profile.classes.count) {
      try store.storePairs(ClassPair.pairs(of: profile, counts: counts))
      try store.storeOccupancies(try store.classOccupancies(split: split), of: profile)
    }
    let sampling = DatasetSampling(profile: profile, images: images)
    try store.storeSampling(
      sampling.classes, plan: sampling.plan, paths: sampling.paths, split: split)
  }

  private func deriveShareSpreads() throws(StoreError) {
    for profile in profiles {
      let split = profile.dataset.split
      let counts = images.counts(ofSplit: split)
      let spreads = profile.classes.enumerated().compactMap { column, balance in
        ShareSpread(of: counts.sharesWherePresent(column: column))
          .map { (classID: balance.classID, spread: $0) }
      }
      try store.storeShareSpreads(spreads, split: split)
    }
  }

  /// Returns the areas of the components of each split, by class, for what compares splits.
  private func deriveComponents() throws(StoreError) -> [String: [Int: AreaDistribution]] {
    let histograms = try store.areaHistograms()
    var components: [ComponentBalance] = []
    var areas: [String: [Int: AreaDistribution]] = [:]
    for profile in profiles {
      let split = profile.dataset.split
      var found: [Int: ComponentBalance] = [:]
      let balances = Dictionary(
        uniqueKeysWithValues: profile.presentClasses.map { ($0.classID, $0) })
      try store.forEachClass(split: split) { classID, records in
        let histogram = histograms[split]?[classID] ?? AreaHistogram()
        areas[split, default: [:]][classID] = AreaDistribution(images: records, areas: histogram)
        found[classID] = balances[classID].flatMap {
          ComponentBalance(of: $0, images: records, areas: histogram)
        }
      }
      // In the order of the label table.
      components += profile.classes.compactMap { found[$0.classID] }
    }
    try store.storeComponents(components)
    return areas
  }

  /// What the crops of each split hold, for the sizes that were measured.
  private func deriveCrops() throws(StoreError) -> [(
    profile: SplitProfile, balances: [CropBalance]
  )] {
    var crops: [(profile: SplitProfile, balances: [CropBalance])] = []
    for profile in profiles {
      let balances = try store.tallyCrops(
        split: profile.dataset.split, classIDs: profile.classes.map(\.classID),
        backgroundID: profile.backgroundID)
      crops.append((profile, balances))
    }
    try store.storeCrops(crops)
    return crops
  }

  /// Compares the other named splits with the one that is trained on.
  private func deriveDrift(areas: [String: [Int: AreaDistribution]]) throws(StoreError) {
    guard let reference = profiles.defaultProfile,
      reference.dataset.split != CountedImages.wholeDataset
    else { return }
    let others = profiles.filter {
      $0.dataset.split != CountedImages.wholeDataset
        && $0.dataset.split != reference.dataset.split && $0.dataset.imageCount > 0
    }
    let before = images.counts(ofSplit: reference.dataset.split)
    var splits: [SplitComparison] = []
    var classes: [ClassDrift] = []
    for other in others {
      let split = other.dataset.split
      let drift = SplitDrift(
        from: before, to: images.counts(ofSplit: split), backgroundID: other.backgroundID)
      splits.append(
        SplitComparison(split: split, referenceSplit: reference.dataset.split, drift: drift))
      classes += zip(reference.classes, other.classes).map { before, after in
        let distance = areas[split]?[after.classID].flatMap {
          areas[reference.dataset.split]?[before.classID]?.distance(to: $0)
        }
        return ClassDrift(from: before, to: after, areaDistance: distance)
      }
    }
    try store.storeDrift(splits, classes)
  }
}
