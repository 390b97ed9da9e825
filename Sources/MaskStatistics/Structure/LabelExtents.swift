import LabelMasks

/// Bounding box and occupancy of every label, gathered run by run.
struct LabelExtents {
  private struct Extent {
    var startX = UInt32.max
    var endX: UInt32 = 0
    var startY = UInt32.max
    var endY: UInt32 = 0
    var startZ = UInt32.max
    var endZ: UInt32 = 0

    /// Takes in a run; rows and slices come in ascending order.
    @inline(__always)
    mutating func add(start: UInt32, end: UInt32, y: UInt32, z: UInt32) {
      if start < startX { startX = start }
      if end > endX { endX = end }
      if y < startY { startY = y }
      if y >= endY { endY = y &+ 1 }
      if z < startZ { startZ = z }
      endZ = z &+ 1
    }
  }

  private var shape = MaskShape(width: 1, height: 1)
  private var extents: [Extent] = []
  /// 256 counts for each label number.
  private var occupancy: [UInt32] = []
  /// Column of the occupancy grid by x.
  private var gridColumns: [UInt8] = []
  /// First x of each column, and the width.
  private var gridStarts: [UInt32] = []
  private let wantsOccupancy: Bool
  private var keepsOccupancy: Bool

  init(keepsOccupancy: Bool = true) {
    wantsOccupancy = keepsOccupancy
    self.keepsOccupancy = keepsOccupancy
  }

  mutating func begin(_ shape: MaskShape) {
    self.shape = shape
    extents.removeAll(keepingCapacity: true)
    occupancy.removeAll(keepingCapacity: true)
    keepsOccupancy = wantsOccupancy
    let side = OccupancyGrid.side
    gridColumns.removeAll(keepingCapacity: true)
    for x in 0..<shape.width { gridColumns.append(UInt8(x * side / shape.width)) }
    // x belongs to part p from the smallest x with 16 x >= p w.
    gridStarts = (0...side).map { UInt32(($0 * shape.width + side - 1) / side) }
  }

  /// Makes room for the labels met so far.
  mutating func makeRoom(labelCount: Int) {
    guard extents.count < labelCount else { return }
    extents.append(contentsOf: repeatElement(Extent(), count: labelCount - extents.count))
    keepsOccupancy = keepsOccupancy && labelCount <= MaskMeasurements.structuredLabelLimit
    let room = keepsOccupancy ? labelCount * 256 : 0
    if room < occupancy.count {
      occupancy = []
    } else {
      occupancy.append(contentsOf: repeatElement(0, count: room - occupancy.count))
    }
  }

  mutating func add(_ row: UnsafeMutableBufferPointer<LabelRun>, y: Int, z: Int) {
    extents.withUnsafeMutableBufferPointer { extents in
      var start: UInt32 = 0
      for run in row {
        extents[Int(run.label)].add(
          start: start, end: run.end, y: UInt32(truncatingIfNeeded: y),
          z: UInt32(truncatingIfNeeded: z))
        start = run.end
      }
    }
    if keepsOccupancy { occupy(row, gridRow: y * OccupancyGrid.side / shape.height) }
  }

  private mutating func occupy(_ row: UnsafeMutableBufferPointer<LabelRun>, gridRow: Int) {
    occupancy.withUnsafeMutableBufferPointer { occupancy in
      gridColumns.withUnsafeBufferPointer { gridColumns in
        gridStarts.withUnsafeBufferPointer { gridStarts in
          var start: UInt32 = 0
          for run in row {
            let base = (Int(run.label) &* OccupancyGrid.side &+ gridRow) &* OccupancyGrid.side
            var column = Int(gridColumns[Int(start)])
            let last = Int(gridColumns[Int(run.end &- 1)])
            while column < last {
              let stop = gridStarts[column + 1]
              occupancy[base &+ column] &+= stop &- start
              start = stop
              // A mask narrower than the grid leaves columns empty.
              column = Int(gridColumns[Int(start)])
            }
            occupancy[base &+ last] &+= run.end &- start
            start = run.end
          }
        }
      }
    }
  }

  func boundingBox(of label: Int) -> BoundingBox {
    let extent = extents[label]
    return BoundingBox(
      x: Int(extent.startX)..<Int(extent.endX), y: Int(extent.startY)..<Int(extent.endY),
      z: Int(extent.startZ)..<Int(extent.endZ))
  }

  /// Nil where the mask has too many labels.
  func occupancy(of label: Int) -> OccupancyGrid? {
    guard keepsOccupancy else { return nil }
    return OccupancyGrid(pixelCounts: Array(occupancy[label * 256..<(label + 1) * 256]))
  }
}
