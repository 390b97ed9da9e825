import MaskStatistics

/// Sums what the crops of one size hold over masks, each of which counts the same whatever its
/// number of positions: a training loop draws a mask, then a crop of it.
///
/// Memory O(classes). The order of the masks plays no part but for the last digits.
public struct CropTally: Sendable {
  private struct ClassSums {
    var presence = 0.0
    var share = 0.0
    var pixels = 0.0
  }

  public let size: CropSize
  private let backgroundID: Int?
  private var maskCount = 0.0
  /// Masks with a crop that is not wholly ignored.
  private var labelledMaskCount = 0.0
  private var coverage = 0.0
  private var ignored = 0.0
  private var singleClass = 0.0
  private var foreground = 0.0
  private var classes: [Int: ClassSums] = [:]

  /// No mask yet.
  public init(size: CropSize, backgroundID: Int?) {
    self.size = size
    self.backgroundID = backgroundID
  }

  /// Adds the crops of one mask.
  ///
  /// - Parameter coverage: pixels of a crop / pixels of the mask.
  public mutating func add(_ crops: CropStatistics, coverage: Double) {
    let positions = Double(crops.positionCount)
    let labelled = positions - Double(crops.ignoredPositionCount)
    maskCount += 1
    self.coverage += coverage
    ignored += Double(crops.ignoredPositionCount) / positions
    singleClass += Double(crops.singleClassPositionCount) / positions
    let background = crops.labels.first { $0.label == backgroundID }?.solePositionCount ?? 0
    foreground += (labelled - Double(background)) / positions
    if labelled > 0 { labelledMaskCount += 1 }
    for label in crops.labels {
      var sums = classes[label.label] ?? ClassSums()
      sums.presence += Double(label.positionCount) / positions
      sums.pixels += Double(label.pixelSum) / positions
      if labelled > 0 { sums.share += label.shareSum / labelled }
      classes[label.label] = sums
    }
  }

  /// The means, with the classes in this order; nil without a mask.
  public func balance(ofClasses classIDs: [Int]) -> CropBalance? {
    guard maskCount > 0 else { return nil }
    return CropBalance(
      size: size, imageCount: UInt64(maskCount), coverage: coverage / maskCount,
      ignoredShare: ignored / maskCount, singleClassShare: singleClass / maskCount,
      foregroundPresence: backgroundID == nil ? nil : foreground / maskCount,
      classes: classIDs.compactMap { id in
        classes[id].map { sums in
          CropBalance.ClassCrops(
            classID: id, presence: sums.presence / maskCount,
            share: sums.share / max(labelledMaskCount, 1),
            expectedPixelCount: sums.pixels / maskCount)
        }
      })
  }
}
