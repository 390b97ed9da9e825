import LabelMasks

/// Finds what random crops of a mask hold, exactly: every position counts.
///
///     var analyzer = CropAnalyzer(sizes: [CropSize(width: 2, height: 1)])
///     let crops = try analyzer.analyze(LabelMask("0 0 1"))[0]
///     // 2 positions; label 0 is in both, and alone in one; label 1 is in one
///
/// One analyzer belongs to one worker.
///
/// - Complexity: O(pixels x labels x sizes), of each label only in the positions that can reach
///   it; its bounding box decides that.
public struct CropAnalyzer: Sendable {
  public let sizes: [CropSize]
  /// The label that no class has, if any.
  public let ignoredLabel: Int?
  private var runs = RunSlice()
  private var labelIndex = LabelIndex(maximumCount: MaskAnalyzer.maximumLabelCount)
  private var extents = LabelExtents()

  public init(sizes: [CropSize], ignoring ignoredLabel: Int? = nil) {
    self.sizes = sizes
    self.ignoredLabel = ignoredLabel
  }

  /// One result for each of `sizes`, in their order.
  public mutating func analyze(
    _ mask: LabelMask
  ) throws(MaskStatisticsError) -> [CropStatistics] {
    let shape = mask.shape
    guard shape.pixelCount <= MaskAnalyzer.maximumPixelCount else {
      throw .tooManyPixels(shape: shape)
    }
    labelIndex.removeAll()
    labelIndex.isSigned = mask.labelType == .int32
    let statistics = mask.withLabelBytes { bytes in
      switch mask.labelType {
      case .uint8: measure(bytes.assumingMemoryBound(to: UInt8.self), shape)
      case .uint16: measure(bytes.assumingMemoryBound(to: UInt16.self), shape)
      case .uint32, .int32: measure(bytes.assumingMemoryBound(to: UInt32.self), shape)
      }
    }
    guard !labelIndex.hasOverflowed else { throw .tooManyLabels }
    return statistics
  }

  private mutating func measure<Label: BoundaryScanned>(
    _ labels: UnsafeBufferPointer<Label>, _ shape: MaskShape
  ) -> [CropStatistics] {
    guard let base = labels.baseAddress else { return [] }
    let pixels = PixelGrid(base: base, shape: shape)
    findBoxes(pixels)
    guard !labelIndex.hasOverflowed else { return [] }
    return sizes.map { measure(pixels, $0) }
  }

  private mutating func findBoxes<Label: BoundaryScanned>(_ pixels: PixelGrid<Label>) {
    extents.begin(pixels.shape)
    for z in 0..<pixels.shape.depth {
      for y in 0..<pixels.shape.height {
        let row = pixels.row(y: y, z: z)
        runs.removeAll()
        runs.appendRow(
          row, width: pixels.shape.width, readable: pixels.end - row, numberedBy: &labelIndex)
        let (place, slice) = pixels.shape.isVolume ? (y, z) : (0, y)
        extents.makeRoom(labelCount: labelIndex.count)
        runs.withRows { extents.add($0[0], at: place, slice: slice) }
      }
    }
  }

  private func measure<Label: BoundaryScanned>(
    _ pixels: PixelGrid<Label>, _ size: CropSize
  ) -> CropStatistics {
    let fitted = size.fitted(to: pixels.shape)
    var statistics = CropStatistics(
      size: size, positionCount: UInt64(fitted.positionCount(in: pixels.shape)),
      ignoredPositionCount: 0, labels: [])
    let ignored = labelIndex.patterns.indices.first { labelIndex.label($0) == ignoredLabel }
    for number in labelIndex.numbersByLabel {
      var crops = LabelCrops(label: labelIndex.label(number))
      let window = WindowSums(
        pixels, label: Label(truncatingIfNeeded: labelIndex.patterns[number]), size: fitted,
        over: positions(touching: number, fitted, pixels.shape))
      if number == ignored {
        crops.add(window, positions(touching: number, fitted, pixels.shape), fitted)
        statistics.ignoredPositionCount = crops.solePositionCount
        continue
      }
      let box = positions(touching: number, fitted, pixels.shape)
      if let ignored, meets(ignored, box, fitted) {
        let other = WindowSums(
          pixels, label: Label(truncatingIfNeeded: labelIndex.patterns[ignored]), size: fitted,
          over: box)
        crops.add(window, ignoring: other, box, fitted)
      } else {
        crops.add(window, box, fitted)
      }
      statistics.labels.append(crops)
    }
    return statistics
  }

  /// First pixels of the crops that reach the label's bounding box.
  private func positions(
    touching number: Int, _ size: CropSize, _ shape: MaskShape
  ) -> PixelBox {
    let box = extents.boundingBox(of: number)
    func reach(_ range: Range<Int>, _ crop: Int, _ whole: Int) -> Range<Int> {
      Swift.max(0, range.lowerBound - crop + 1)..<Swift.min(range.upperBound, whole - crop + 1)
    }
    return PixelBox(
      x: reach(box.x, size.width, shape.width), y: reach(box.y, size.height, shape.height),
      z: reach(box.z, size.depth, shape.depth))
  }

  /// Whether the label's bounding box has a pixel in any of the crops.
  private func meets(_ number: Int, _ positions: PixelBox, _ size: CropSize) -> Bool {
    let box = extents.boundingBox(of: number)
    func overlaps(_ range: Range<Int>, _ starts: Range<Int>, _ crop: Int) -> Bool {
      range.overlaps(starts.lowerBound..<starts.upperBound + crop - 1)
    }
    return overlaps(box.x, positions.x, size.width) && overlaps(box.y, positions.y, size.height)
      && overlaps(box.z, positions.z, size.depth)
  }
}
