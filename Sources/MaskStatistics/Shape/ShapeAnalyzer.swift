import LabelMasks

/// Finds how thick the regions of a mask are, by an exact Euclidean distance transform of all
/// labels at once.
///
///     var analyzer = ShapeAnalyzer()
///     let shapes = try analyzer.analyze(LabelMask("0 0 0 / 1 1 1 / 0 0 0"))
///     // both labels: largest inscribed radius 1
///
/// One analyzer belongs to one worker: its buffers are used again for the next mask. It takes
/// two bytes for each pixel, and for a volume four more for each pixel of a slice.
///
/// - Complexity: O(pixels). Only the largest distance of each component is kept, so runs of
///   pixels that can't raise it are passed over.
public struct ShapeAnalyzer: Sendable {
  public let connectivity: Connectivity
  private let neighbours: NeighbourRows
  private var current = RunSlice()
  private var previous = RunSlice()
  private var forest = ComponentForest<PeakDistance>()
  private var labelIndex = LabelIndex(maximumCount: MaskAnalyzer.maximumLabelCount)
  private var tally = ShapeTally()
  private var axis = AxisDistances()
  private var slices = SliceDistances()
  private var peaks = RunPeaks()

  public init(connectivity: Connectivity = .full) {
    self.connectivity = connectivity
    neighbours = NeighbourRows(connectivity)
  }

  /// The labels present in the mask by ascending label.
  ///
  /// A distance in pixels tells little where pixels are several times as long along one axis as
  /// along another, such as slices that lie far apart: a lesion of two slices would be thin however
  /// wide it is. There (`LabelShape.spacingRatioLimit`) no component has a radius.
  public mutating func analyze(
    _ mask: LabelMask, spacing: PixelSpacing? = nil
  ) throws(MaskStatisticsError) -> [LabelShape] {
    let shapes = try measure(mask)
    guard let spacing, spacing.ratio(in: mask.shape) > LabelShape.spacingRatioLimit else {
      return shapes
    }
    return shapes.map { LabelShape(label: $0.label) }
  }

  private mutating func measure(_ mask: LabelMask) throws(MaskStatisticsError) -> [LabelShape] {
    let shape = mask.shape
    guard shape.pixelCount <= MaskAnalyzer.maximumPixelCount else {
      throw .tooManyPixels(shape: shape)
    }
    labelIndex.removeAll()
    labelIndex.isSigned = mask.labelType == .int32
    tally.begin(isVolume: shape.isVolume)
    mask.withLabelBytes { bytes in
      switch mask.labelType {
      case .uint8: add(bytes.assumingMemoryBound(to: UInt8.self), shape)
      case .uint16: add(bytes.assumingMemoryBound(to: UInt16.self), shape)
      case .uint32, .int32: add(bytes.assumingMemoryBound(to: UInt32.self), shape)
      }
    }
    guard !labelIndex.hasOverflowed else { throw .tooManyLabels }
    return tally.shapes(labelIndex)
  }

  private mutating func add<Label: BoundaryScanned>(
    _ labels: UnsafeBufferPointer<Label>, _ shape: MaskShape
  ) {
    guard let base = labels.baseAddress else { return }
    let pixels = PixelGrid(base: base, shape: shape)
    axis.compute(pixels)
    let rows = shape.isVolume ? shape.height : 1
    let sliceCount = shape.isVolume ? shape.depth : shape.height
    previous.removeAll()
    for slice in 0..<sliceCount {
      current.removeAll()
      for row in 0..<rows {
        let first = (slice * rows + row) * shape.width
        current.appendRow(
          base + first, width: shape.width, readable: labels.count - first,
          numberedBy: &labelIndex)
      }
      var contacts = NoContacts()
      forest.link(&current, after: &previous, neighbours: neighbours, contacts: &contacts)
      measure(slice: slice, pixels)
      forest.retireIfLarge(exceptOf: &current, into: &tally)
      swap(&current, &previous)
    }
    current.removeAll()
    forest.retire(exceptOf: &current, into: &tally)
  }

  /// Notes the largest distance of each run of a slice.
  private mutating func measure<Label: BoundaryScanned>(
    slice: Int, _ pixels: PixelGrid<Label>
  ) {
    let width = pixels.shape.width
    if pixels.shape.isVolume { slices.compute(slice, of: pixels, axis) }
    current.withRows { rows in
      forest.withNodes { nodes in
        for y in 0..<rows.count {
          if pixels.shape.isVolume {
            slices.withRow(y, width: width) { heights in
              peaks.note(rows[y], heights: heights, width: width, nodes)
            }
          } else {
            axis.withSquares(ofRow: slice, width: width) { heights in
              peaks.note(rows[y], heights: heights, width: width, nodes)
            }
          }
        }
      }
    }
  }
}

extension PixelSpacing {
  /// The longest side of a pixel over its shortest one, along the axes that the mask has.
  fileprivate func ratio(in shape: MaskShape) -> Double {
    let sides = shape.isVolume ? [x, y, z] : [x, y]
    guard let longest = sides.max(), let shortest = sides.min(), shortest > 0 else { return 1 }
    return longest / shortest
  }
}
