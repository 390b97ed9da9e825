import MaskStatistics

/// What batches of one size hold of one class, their items whole images drawn at random: a row of
/// the table `batch_presence`.
public struct BatchPresence: Sendable, Equatable {
  /// Items in a batch.
  public static let usualSizes = [1, 2, 4, 8, 16]

  public var split: String
  public var batchSize: Int
  public var classID: Int
  public var className: String
  public var expectation: BatchExpectation

  public init(
    split: String, batchSize: Int, classID: Int, className: String, expectation: BatchExpectation
  ) {
    self.split = split
    self.batchSize = batchSize
    self.classID = classID
    self.className = className
    self.expectation = expectation
  }

  /// The present classes of a split, for each size; O(sizes x classes).
  public static func rows(of profile: SplitProfile, sizes: [Int] = usualSizes) -> [BatchPresence] {
    let dataset = profile.dataset
    let pixelsPerImage =
      Double(dataset.labelledPixelCount) / Double(max(1, dataset.imageCount))
    return sizes.flatMap { size in
      profile.presentClasses.map { balance in
        BatchPresence(
          split: dataset.split, batchSize: size, classID: balance.classID,
          className: balance.className,
          expectation: BatchExpectation(
            presence: balance.imageFrequency ?? 0, share: balance.pixelFrequency ?? 0,
            batchSize: size, itemPixelCount: pixelsPerImage))
      }
    }
  }
}
