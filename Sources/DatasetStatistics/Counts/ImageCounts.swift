/// What each image of one split holds of each class: all that the statistics of this module need,
/// so that no mask is read again.
///
/// Every labelled pixel belongs to one of the classes: an image's labelled pixels are the sum of
/// its row, and the ignored ones are not here.
public struct ImageCounts: Sendable, Equatable {
  /// The classes, in the order of the columns.
  public let classIDs: [Int]
  /// The sampling unit that each image belongs to, as an index into `groupNames`.
  public private(set) var groupIndices: [Int] = []
  /// Groups in the order in which they were first met; nil is an image without a group, which is
  /// a group of its own.
  public private(set) var groupNames: [String?] = []

  private var pixelCounts: [UInt64] = []
  private var componentCounts: [UInt64] = []
  private var indexOfGroup: [String: Int] = [:]

  /// Counts of no image yet.
  public init(classIDs: [Int]) {
    precondition(Set(classIDs).count == classIDs.count, "a class has one column")
    self.classIDs = classIDs
  }

  /// Adds one image: its pixels of each class, and its components where they are known.
  public mutating func addImage(
    pixels: [UInt64], components: [UInt64]? = nil, group: String? = nil
  ) {
    precondition(pixels.count == classCount, "one pixel count for each class")
    precondition(components.map { $0.count == classCount } ?? true, "one count for each class")
    pixelCounts += pixels
    componentCounts += components ?? pixels.map { $0 == 0 ? 0 : 1 }
    groupIndices.append(index(ofGroup: group))
  }

  private mutating func index(ofGroup name: String?) -> Int {
    if let name, let known = indexOfGroup[name] { return known }
    groupNames.append(name)
    if let name { indexOfGroup[name] = groupNames.count - 1 }
    return groupNames.count - 1
  }
}

extension ImageCounts {
  public var classCount: Int { classIDs.count }
  public var imageCount: Int { groupIndices.count }
  public var groupCount: Int { groupNames.count }

  /// The pixels of every class in one image.
  public func pixels(ofImage image: Int) -> ArraySlice<UInt64> {
    pixelCounts[image * classCount..<(image + 1) * classCount]
  }

  /// The components of every class in one image.
  public func components(ofImage image: Int) -> ArraySlice<UInt64> {
    componentCounts[image * classCount..<(image + 1) * classCount]
  }

  public func pixels(ofImage image: Int, column: Int) -> UInt64 {
    pixelCounts[image * classCount + column]
  }

  /// Pixels of the image that are not ignored.
  public func labelledPixelCount(ofImage image: Int) -> UInt64 {
    pixels(ofImage: image).reduce(0, +)
  }

  /// The pixels of every class in all images.
  public var pixelTotals: [UInt64] {
    (0..<imageCount).reduce(into: Array(repeating: 0, count: classCount)) { totals, image in
      for (column, pixels) in pixels(ofImage: image).enumerated() { totals[column] += pixels }
    }
  }

  /// The images that contain each class.
  public var imageTotals: [Int] {
    (0..<imageCount).reduce(into: Array(repeating: 0, count: classCount)) { totals, image in
      for (column, pixels) in pixels(ofImage: image).enumerated() where pixels > 0 {
        totals[column] += 1
      }
    }
  }
}
