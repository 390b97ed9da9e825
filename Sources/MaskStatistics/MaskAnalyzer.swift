import LabelMasks

/// Counts the pixels and the components of every label of a mask, in one pass over its runs.
///
/// A run is a stretch of equal labels in a row. Runs are found 64 pixels at a time, and merged
/// with the runs of the rows before them, so masks with large regions cost little more than
/// reading their memory. One analyzer belongs to one worker: its buffers are used again for the
/// next mask.
///
///     var analyzer = MaskAnalyzer(connectivity: .full)
///     let labels = try analyzer.analyze(LabelMask("0 1 1 / 1 0 0"))
///     // label 0: 3 pixels, 1 component; label 1: 3 pixels, 1 component
///
/// Time grows with the pixels and runs; memory with the runs of two rows of an image or two
/// slices of a volume, not with the number of components.
public struct MaskAnalyzer: Sendable {
  /// Runs and components are numbered with 32 bits.
  public static let maximumPixelCount = 1 << 31
  /// A label map has classes or objects; this many different labels are neither, and would cost
  /// more memory than the mask.
  public static let maximumLabelCount = 1 << 16

  /// Components may be this many before finished ones are handed over: few enough to stay in
  /// the processor's cache, enough to make that rare.
  private static let retirementThreshold = 1 << 14

  public let connectivity: Connectivity
  private let neighbours: NeighbourRows
  private var current = RunSlice()
  private var previous = RunSlice()
  private var forest = ComponentForest()
  private var statistics = StatisticsByLabel(maximumLabelCount: maximumLabelCount)

  public init(connectivity: Connectivity = .full) {
    self.connectivity = connectivity
    neighbours = NeighbourRows(connectivity)
  }

  /// The labels present in the mask by ascending label, each with its pixels and components.
  ///
  /// A component is a maximal connected set of pixels of equal label; all labels count, the
  /// background and ignored ones too.
  ///
  /// - Complexity: O(pixels / 64 + runs), nearly; each pair of neighbouring rows is merged once.
  public mutating func analyze(
    _ mask: LabelMask
  ) throws(MaskStatisticsError) -> [LabelStatistics] {
    guard mask.shape.pixelCount <= Self.maximumPixelCount else {
      throw .tooManyPixels(shape: mask.shape)
    }
    let shape = mask.shape
    mask.withLabelBytes { bytes in
      switch mask.labelType {
      case .uint8: addRuns(of: bytes.assumingMemoryBound(to: UInt8.self), shape: shape)
      case .uint16: addRuns(of: bytes.assumingMemoryBound(to: UInt16.self), shape: shape)
      case .uint32, .int32: addRuns(of: bytes.assumingMemoryBound(to: UInt32.self), shape: shape)
      }
    }
    guard !statistics.hasOverflowed else {
      statistics.removeAll()
      throw .tooManyLabels
    }
    return statistics.finish(signed: mask.labelType == .int32)
  }

  private mutating func addRuns<Label: BoundaryScanned>(
    of labels: UnsafeBufferPointer<Label>, shape: MaskShape
  ) {
    guard let base = labels.baseAddress else { return }
    // An image is a volume of slices of one row: "the row above" becomes "the slice before", and
    // only two rows of runs are kept.
    let rows = shape.isVolume ? shape.height : 1
    let slices = shape.isVolume ? shape.depth : shape.height
    var threshold = Self.retirementThreshold
    previous.removeAll()
    for slice in 0..<slices {
      current.removeAll()
      for row in 0..<rows {
        let first = (slice * rows + row) * shape.width
        current.appendRow(base + first, width: shape.width, readable: labels.count - first)
      }
      forest.link(&current, after: &previous, neighbours: neighbours)
      if forest.nodeCount > threshold {
        forest.retire(exceptOf: &current, into: &statistics)
        threshold = Swift.max(Self.retirementThreshold, 2 * forest.nodeCount)
      }
      swap(&current, &previous)
    }
    current.removeAll()
    forest.retire(exceptOf: &current, into: &statistics)
  }
}
