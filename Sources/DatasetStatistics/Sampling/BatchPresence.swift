import MaskStatistics

/// What batches of one size hold of one class, their items whole images, or crops of one size, drawn
/// at random: a row of the table `batch_presence`.
public struct BatchPresence: Sendable, Equatable {
  /// Items in a batch.
  public static let usualSizes = [1, 2, 4, 8, 16]
  /// The item that is a whole image.
  public static let wholeImage = "image"

  public var split: String
  /// `wholeImage`, or the size of the crops.
  public var item: String
  public var batchSize: Int
  public var classID: Int
  public var className: String
  public var expectation: BatchExpectation

  public init(
    split: String, item: String = wholeImage, batchSize: Int, classID: Int, className: String,
    expectation: BatchExpectation
  ) {
    self.split = split
    self.item = item
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

  /// The classes that crops of one size hold, for each size of a batch; O(sizes x classes).
  public static func rows(
    of crops: CropBalance, in profile: SplitProfile, sizes: [Int] = usualSizes
  ) -> [BatchPresence] {
    sizes.flatMap { size in
      profile.classes.compactMap { balance in
        crops.crops(ofClass: balance.classID).map { found in
          BatchPresence(
            split: profile.dataset.split, item: crops.size.description, batchSize: size,
            classID: balance.classID, className: balance.className,
            expectation: BatchExpectation(
              presence: found.presence, share: 1, batchSize: size,
              itemPixelCount: found.expectedPixelCount))
        }
      }
    }
  }
}
