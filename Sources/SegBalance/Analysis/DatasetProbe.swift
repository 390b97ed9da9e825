import MaskStatistics
import SegmentationLosses
import StatisticsStore

/// How every loss of the catalogue shares its gradient among the classes of one split.
public struct DatasetProbe: Sendable {
  /// Images that are probed at most; more change the figures little.
  static let imageLimit = 500
  /// Rows x classes that are probed at most, where a row is a class that an image holds: four to
  /// five seconds for all losses together. 500 street scenes of eleven classes come to a twentieth
  /// of it, and half a second.
  static let workLimit = 1_000_000
  /// A dataset of more classes than this has no probe. Its cost grows with their square, and
  /// masks of so many labels number objects or hold stray greys.
  public static let classLimit = 256

  public let split: String
  /// Images probed.
  public let imageCount: Int
  public let losses: [ProbedLoss]
  public let classes: [ProbedClass]

  /// Nil where the split has fewer than two classes, or more than `classLimit`.
  init?(
    profile: SplitProfile, store: StatisticsStore, imageLimit: Int = DatasetProbe.imageLimit,
    workLimit: Int = DatasetProbe.workLimit,
    losses: [SegmentationLoss] = Losses.catalogue.entries
  ) throws(StoreError) {
    split = profile.dataset.split
    let balances = profile.classes
    guard balances.count <= Self.classLimit else { return nil }
    let images = Self.sample(
      try store.classCounts(
        split: split, classIDs: balances.map(\.classID), limit: imageLimit),
      workLimit: workLimit)
    imageCount = images.count
    let background = balances.firstIndex { $0.classID == profile.backgroundID }
    let probe = LossProbe(
      images: images, background: background, dimensionCount: profile.isVolumetric ? 3 : 2)
    guard let probe else { return nil }
    let measurements = losses.map { (id: $0.id, measurement: probe.measure($0)) }
    self.losses = measurements.map {
      ProbedLoss(loss: $0.id, imageCount: images.count, $0.measurement)
    }
    classes = measurements.flatMap { loss in
      loss.measurement.classes.filter { $0.pixelFrequency > 0 }.map {
        ProbedClass(loss: loss.id, $0, of: balances[$0.classIndex])
      }
    }
  }
}

extension DatasetProbe {
  /// So many of the images, spread evenly, as cost no more than `workLimit` rows x classes; at
  /// least one.
  static func sample(_ images: [[UInt64]], workLimit: Int) -> [[UInt64]] {
    let work = images.reduce(0) { work, counts in
      work + counts.count * counts.count(where: { $0 > 0 })
    }
    guard work > workLimit else { return images }
    let kept = max(1, Int(Double(images.count) * Double(workLimit) / Double(work)))
    return (0..<kept).map { images[$0 * images.count / kept] }
  }
}

extension ProbedClass {
  fileprivate init(loss: String, _ measured: ClassMeasurement, of balance: ClassBalance) {
    self.init(
      loss: loss, state: measured.state, classID: balance.classID, className: balance.className,
      pixelFrequency: measured.pixelFrequency, gradientShare: measured.gradientShare,
      boost: measured.boost, margin: measured.margin)
  }
}

extension StoredDataset {
  /// Probes losses on a split: on as many images, spread evenly, as `analyze` does, or on all of
  /// them. Nil where it has fewer than two classes, or more than the probe's `classLimit`.
  public func probe(
    _ profile: SplitProfile, losses: [SegmentationLoss] = Losses.catalogue.entries,
    allImages: Bool = false
  ) throws -> DatasetProbe? {
    try DatasetProbe(
      profile: profile, store: store, imageLimit: allImages ? .max : DatasetProbe.imageLimit,
      workLimit: allImages ? .max : DatasetProbe.workLimit, losses: losses)
  }
}
