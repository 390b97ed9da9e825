/// What the crops of one size from one mask hold, over all positions that lie within the mask.
///
/// In a direction in which the mask is smaller than the crop there is one position, and the
/// crop is as large as the mask; so a mask smaller than the crop counts as one whole crop.
public struct CropStatistics: Sendable, Hashable {
  /// As asked for, whatever the mask's size.
  public var size: CropSize
  public var positionCount: UInt64
  /// Positions without a pixel that is not ignored: a loss averaged over them is 0 / 0.
  public var ignoredPositionCount: UInt64
  /// By ascending label, without the ignored one.
  public var labels: [LabelCrops]

  public init(
    size: CropSize, positionCount: UInt64, ignoredPositionCount: UInt64, labels: [LabelCrops]
  ) {
    self.size = size
    self.positionCount = positionCount
    self.ignoredPositionCount = ignoredPositionCount
    self.labels = labels
  }

  /// Positions with pixels of one class only, ignored ones aside.
  public var singleClassPositionCount: UInt64 {
    labels.reduce(0) { $0 + $1.solePositionCount }
  }
}

/// What the crops hold of one label; sums and counts, so that masks can be added up.
public struct LabelCrops: Sendable, Hashable {
  public var label: Int
  /// Positions with a pixel of the label.
  public var positionCount: UInt64
  /// Positions with pixels of no other label, ignored ones aside.
  public var solePositionCount: UInt64
  /// The label's pixels, summed over all positions.
  public var pixelSum: UInt64
  /// The label's share of the pixels that are not ignored, summed over all positions that have
  /// such pixels. Over the number of those positions it is the expected crop share.
  public var shareSum: Double

  public init(
    label: Int, positionCount: UInt64 = 0, solePositionCount: UInt64 = 0, pixelSum: UInt64 = 0,
    shareSum: Double = 0
  ) {
    self.label = label
    self.positionCount = positionCount
    self.solePositionCount = solePositionCount
    self.pixelSum = pixelSum
    self.shareSum = shareSum
  }
}
