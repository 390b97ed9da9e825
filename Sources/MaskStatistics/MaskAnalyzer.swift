import LabelMasks

/// Counts the pixels and the components of every label of a mask, in one pass over its runs, and
/// finds their structure in the same pass where `depth` asks for it.
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

  public let connectivity: Connectivity
  public let depth: AnalysisDepth
  private let neighbours: NeighbourRows
  private var current = RunSlice()
  private var previous = RunSlice()
  private var forest = ComponentForest<ComponentTraits>()
  private var kinds = ComponentKinds()
  private var labelIndex = LabelIndex(maximumCount: maximumLabelCount)
  private var structure: StructureRecorder

  public init(connectivity: Connectivity = .full, depth: AnalysisDepth = .counts) {
    self.connectivity = connectivity
    self.depth = depth
    structure = StructureRecorder(findsMajorities: depth == .majority)
    neighbours = NeighbourRows(connectivity)
  }

  /// The labels present in the mask by ascending label, each with its pixels and components, and
  /// with its structure where `depth` asks for it.
  ///
  /// A component is a maximal connected set of pixels of equal label; all labels count, the
  /// background and ignored ones too.
  ///
  /// - Complexity: O(pixels / 64 + runs), nearly; each pair of neighbouring rows is merged once.
  public mutating func analyze(
    _ mask: LabelMask
  ) throws(MaskStatisticsError) -> [LabelStatistics] {
    try measure(mask).labels
  }

  /// The labels as `analyze` gives them, and what the mask as a whole has at this depth.
  public mutating func measure(
    _ mask: LabelMask
  ) throws(MaskStatisticsError) -> MaskMeasurements {
    let shape = mask.shape
    guard shape.pixelCount <= Self.maximumPixelCount else { throw .tooManyPixels(shape: shape) }
    labelIndex.removeAll()
    labelIndex.isSigned = mask.labelType == .int32
    kinds.removeAll()
    if depth != .counts { structure.begin(shape) }
    mask.withLabelBytes { bytes in
      switch mask.labelType {
      case .uint8: addRuns(of: bytes.assumingMemoryBound(to: UInt8.self), shape: shape)
      case .uint16: addRuns(of: bytes.assumingMemoryBound(to: UInt16.self), shape: shape)
      case .uint32, .int32: addRuns(of: bytes.assumingMemoryBound(to: UInt32.self), shape: shape)
      }
    }
    guard !labelIndex.hasOverflowed else { throw .tooManyLabels }
    var measurements = MaskMeasurements(shape: shape, labels: labelStatistics())
    if depth != .counts {
      measurements.contacts = structure.contacts(labelIndex)
      measurements.digest = structure.digest(labelIndex)
    }
    return measurements
  }

  private mutating func addRuns<Label: BoundaryScanned>(
    of labels: UnsafeBufferPointer<Label>, shape: MaskShape
  ) {
    guard let base = labels.baseAddress else { return }
    // An image is a volume of slices of one row: "the row above" becomes "the slice before", and
    // only two rows of runs are kept.
    let rows = shape.isVolume ? shape.height : 1
    let slices = shape.isVolume ? shape.depth : shape.height
    previous.removeAll()
    for slice in 0..<slices {
      current.removeAll()
      for row in 0..<rows {
        let first = (slice * rows + row) * shape.width
        current.appendRow(
          base + first, width: shape.width, readable: labels.count - first,
          numberedBy: &labelIndex)
      }
      link(slice: slice, pixels: PixelGrid(base: base, shape: shape))
      forest.retireIfLarge(exceptOf: &current, into: &kinds)
      swap(&current, &previous)
    }
    if depth != .counts { structure.finish(&previous) }
    current.removeAll()
    forest.retire(exceptOf: &current, into: &kinds)
  }

  private mutating func link<Label: BoundaryScanned>(slice: Int, pixels: PixelGrid<Label>) {
    switch depth {
    case .counts:
      var contacts = NoContacts()
      forest.link(&current, after: &previous, neighbours: neighbours, contacts: &contacts)
    case .structure, .majority:
      forest.link(
        &current, after: &previous, neighbours: neighbours, contacts: &structure.contacts)
      structure.add(
        &current, after: &previous, slice: slice, in: pixels, labels: &labelIndex,
        forest: &forest)
    }
  }

  /// What the components tell, by ascending label.
  private func labelStatistics() -> [LabelStatistics] {
    let kinds = kinds.sorted
    var ranges = Array(repeating: 0..<0, count: labelIndex.count)
    var start = 0
    while start < kinds.count {
      let label = kinds[start].label
      let end = kinds[start...].firstIndex { $0.label != label } ?? kinds.count
      ranges[label] = start..<end
      start = end
    }
    return labelIndex.numbersByLabel.map { number in
      LabelStatistics(
        label: labelIndex.label(number), kinds: kinds[ranges[number]],
        structure: depth != .counts ? structure.structure(of: number) : nil)
    }
  }
}
