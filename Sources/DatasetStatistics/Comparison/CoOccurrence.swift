/// Which classes are seen together: images that hold both of two classes.
public struct CoOccurrence: Sendable, Equatable {
  public let classIDs: [Int]
  /// Images with both, by column and column; the diagonal holds the images with the class.
  private let both: [Int]

  /// O(images x classes^2 present in an image).
  public init(_ counts: ImageCounts) {
    let classCount = counts.classCount
    var both = Array(repeating: 0, count: classCount * classCount)
    for image in 0..<counts.imageCount {
      let row = counts.pixels(ofImage: image)
      let present = (0..<classCount).filter { row[row.startIndex + $0] > 0 }
      for first in present {
        for second in present { both[first * classCount + second] += 1 }
      }
    }
    classIDs = counts.classIDs
    self.both = both
  }

  /// Images that contain the classes of both columns.
  public func imagesWithBoth(_ first: Int, _ second: Int) -> Int {
    both[first * classIDs.count + second]
  }

  /// Images with both / images with either, from 0 to 1 (Jaccard 1901); nil where no image has
  /// either.
  public func jaccard(_ first: Int, _ second: Int) -> Double? {
    let shared = imagesWithBoth(first, second)
    let either = imagesWithBoth(first, first) + imagesWithBoth(second, second) - shared
    return either > 0 ? Double(shared) / Double(either) : nil
  }
}
