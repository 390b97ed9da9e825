import ClassWeights
import DatasetStatistics
import MaskStatistics
import TrainingExports

/// How to draw the images of one split so that rare classes are seen more often.
public struct DatasetSampling: Sendable {
  public let plan: SamplingPlan
  /// What it does to each class, with the weights `tempered` as those that might be stacked on it.
  public let classes: [ClassSampling]
  /// Of the images, in the order of the plan.
  public let paths: [String]

  init(profile: SplitProfile, images: CountedImages) {
    let split = profile.dataset.split
    let counts = images.counts(ofSplit: split)
    paths = images.images(ofSplit: split).map { images.paths[$0] }
    plan = SamplingPlan(counts, paths: paths)
    let weights = ClassWeighting(scheme: .tempered).weights(of: profile.classes).map(\.weight)
    classes = ClassSampling.rows(of: profile, counts: counts, plan: plan, weights: weights)
  }

  /// Writes the files of the plan into a folder. Refuses where one of them stands there and was
  /// not written by the program as it stands now, unless `isForced`. Returns their names.
  @discardableResult
  public func write(to folder: String, isForced: Bool = false) throws(FileError) -> [String] {
    var output = try OutputFolder(folder, isForced: isForced)
    if !isForced { try output.checkOwnership(of: SamplingFiles.names) }
    try output.prepare()
    try output.write(SamplingFiles.files(of: plan, paths: paths))
    return SamplingFiles.names
  }
}

extension StoredDataset {
  /// The sampling plan of a split; nil where it has no image.
  ///
  /// - Throws: `TooManyClasses` beyond `ClassLimit.figures`, where the scan stored none either.
  public func sampling(of profile: SplitProfile) throws -> DatasetSampling? {
    guard profile.dataset.imageCount > 0 else { return nil }
    guard ClassLimit.figures.allows(profile.classes.count) else {
      throw TooManyClasses(
        path: store.path, figure: "a sampling plan", limit: ClassLimit.figures.classCount,
        classCount: profile.classes.count)
    }
    let images = try store.countedImages(classIDs: profile.classes.map(\.classID))
    return DatasetSampling(profile: profile, images: images)
  }
}
