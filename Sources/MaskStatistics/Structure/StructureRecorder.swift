import LabelMasks

/// Gathers what `AnalysisDepth.structure` adds, from the runs that the components are made of.
struct StructureRecorder {
  var contacts = ContactRecorder()
  private var shape = MaskShape(width: 1, height: 1)
  private var hasher = MaskHasher(width: 1, height: 1, depth: 1)
  private var extents = LabelExtents()
  private var occupancy = OccupancyTally()
  private var boundaryCounts: [UInt64] = []
  private var grids = StrideLoss.strides.map { StrideGrid(stride: $0) }

  private let findsMajorities: Bool

  init(findsMajorities: Bool) { self.findsMajorities = findsMajorities }

  mutating func begin(_ shape: MaskShape) {
    self.shape = shape
    hasher = MaskHasher(width: shape.width, height: shape.height, depth: shape.depth)
    contacts.begin(width: shape.width, rows: shape.isVolume ? shape.height : 1)
    extents.begin(shape)
    occupancy.begin(shape)
    boundaryCounts.removeAll(keepingCapacity: true)
    for index in grids.indices { grids[index].begin(shape) }
  }

  /// Takes in a slice of a volume, or a row of an image, that has been linked with the one
  /// before; `previous` is empty before the first one.
  mutating func add<Label: BoundaryScanned>(
    _ current: inout RunSlice, after previous: inout RunSlice, slice: Int,
    in pixels: PixelGrid<Label>, labels: inout LabelIndex,
    forest: inout ComponentForest<ComponentTraits>
  ) {
    makeRoom(labelCount: labels.count)
    contacts.finishSlice(&previous, into: &boundaryCounts)
    if findsMajorities {
      for index in grids.indices { grids[index].enter(slice: slice) }
    }
    current.withRows { rows in
      for row in 0..<rows.count {
        let (y, z) = shape.isVolume ? (row, slice) : (slice, 0)
        let runs = rows[row]
        digest(runs, labels)
        extents.add(runs, at: row, slice: slice)
        occupancy.add(runs, y: y)
        contacts.add(runs)
        noteTraits(runs, y: y, z: z, in: pixels, labels: &labels, forest: &forest)
      }
    }
  }

  /// Takes leave of the last slice, whose boundary is complete.
  mutating func finish(_ last: inout RunSlice) {
    contacts.finishSlice(&last, into: &boundaryCounts)
  }

  /// What was gathered of a label, without what its components tell.
  func structure(of number: Int) -> LabelStructure {
    LabelStructure(
      boundaryPixelCount: boundaryCounts[number], boundingBox: extents.boundingBox(of: number),
      occupancy: occupancy.grid(of: number), hasMajority: findsMajorities)
  }

  /// Lengths of the borders, by pairs of ascending labels; nil in a mask of too many labels.
  func contacts(_ labels: LabelIndex) -> [LabelContact]? {
    guard labels.count <= MaskMeasurements.structuredLabelLimit else { return nil }
    return contacts.sums(labelCount: labels.count).map { first, second, length in
      let (a, b) = (labels.label(first), labels.label(second))
      return LabelContact(label: Swift.min(a, b), otherLabel: Swift.max(a, b), length: length)
    }.sorted { ($0.label, $0.otherLabel) < ($1.label, $1.otherLabel) }
  }

  /// Unsigned and signed masks hold equal bits for different labels only where a label is
  /// negative; so that is digested, and the type is not.
  func digest(_ labels: LabelIndex) -> MaskDigest {
    var hasher = hasher
    hasher.add(labels.hasNegative ? 1 : 0)
    return hasher.finish()
  }

  private mutating func makeRoom(labelCount: Int) {
    guard boundaryCounts.count < labelCount else { return }
    boundaryCounts.append(
      contentsOf: repeatElement(0, count: labelCount - boundaryCounts.count))
    extents.makeRoom(labelCount: labelCount)
    occupancy.makeRoom(labelCount: labelCount)
  }

  private mutating func digest(
    _ row: UnsafeMutableBufferPointer<LabelRun>, _ labels: LabelIndex
  ) {
    var hasher = hasher
    labels.patterns.withUnsafeBufferPointer { patterns in
      for run in row { hasher.add(UInt64(run.end) << 32 | UInt64(patterns[Int(run.label)])) }
    }
    self.hasher = hasher
  }

  private mutating func noteTraits<Label: BoundaryScanned>(
    _ row: UnsafeMutableBufferPointer<LabelRun>, y: Int, z: Int,
    in pixels: PixelGrid<Label>, labels: inout LabelIndex,
    forest: inout ComponentForest<ComponentTraits>
  ) {
    forest.withNodes { nodes in
      noteBorder(row, y: y, z: z, nodes)
      for index in grids.indices {
        grids[index].noteCentres(row, y: y, z: z, .survivesNearest(index), nodes)
      }
      if findsMajorities { noteMajorities(row, y: y, z: z, in: pixels, labels: &labels, nodes) }
    }
  }

  private mutating func noteMajorities<Label: BoundaryScanned>(
    _ row: UnsafeMutableBufferPointer<LabelRun>, y: Int, z: Int,
    in pixels: PixelGrid<Label>, labels: inout LabelIndex,
    _ nodes: ForestNodes<ComponentTraits>
  ) {
    var start: UInt32 = 0
    for run in row {
      let traits = nodes.payload(of: run.node)
      if !traits.isSuperset(of: .survivesEveryMajority) {
        for index in grids.indices
        where !traits.contains(.survivesMajority(index))
          && grids[index].isWon(
            by: run, start: start, y: y, z: z, in: pixels, numberedBy: &labels)
        {
          nodes.merge(.survivesMajority(index), into: run.node)
        }
      }
      start = run.end
    }
  }

  private func noteBorder(
    _ row: UnsafeMutableBufferPointer<LabelRun>, y: Int, z: Int,
    _ nodes: ForestNodes<ComponentTraits>
  ) {
    let isEdge =
      y == 0 || y == shape.height - 1 || shape.isVolume && (z == 0 || z == shape.depth - 1)
    if isEdge {
      for run in row { nodes.merge(.touchesBorder, into: run.node) }
    } else {
      nodes.merge(.touchesBorder, into: row[0].node)
      nodes.merge(.touchesBorder, into: row[row.count - 1].node)
    }
  }
}
