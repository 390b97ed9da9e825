import LabelMasks

/// Bounding box of every label, gathered run by run. Slices of a volume, or rows of an image,
/// come in ascending order.
struct LabelExtents {
  private struct Extent {
    var startX = UInt32.max
    var endX: UInt32 = 0
    /// Rows of slices, in a volume.
    var startRow = UInt32.max
    var endRow: UInt32 = 0
    var startSlice = UInt32.max
    var endSlice: UInt32 = 0
  }

  private var isVolume = false
  private var extents: [Extent] = []

  mutating func begin(_ shape: MaskShape) {
    isVolume = shape.isVolume
    extents.removeAll(keepingCapacity: true)
  }

  /// Makes room for the labels met so far.
  mutating func makeRoom(labelCount: Int) {
    let missing = labelCount - extents.count
    if missing > 0 { extents.append(contentsOf: repeatElement(Extent(), count: missing)) }
  }

  /// Takes in a row of a slice, the row at 0 of an image's slice.
  mutating func add(_ row: UnsafeMutableBufferPointer<LabelRun>, at place: Int, slice: Int) {
    let place = UInt32(place)
    let slice = UInt32(slice)
    extents.withUnsafeMutableBufferPointer { extents in
      var start: UInt32 = 0
      for run in row {
        let label = Int(run.label)
        if start < extents[label].startX { extents[label].startX = start }
        if run.end > extents[label].endX { extents[label].endX = run.end }
        if place < extents[label].startRow { extents[label].startRow = place }
        if place >= extents[label].endRow { extents[label].endRow = place &+ 1 }
        if slice < extents[label].startSlice { extents[label].startSlice = slice }
        extents[label].endSlice = slice &+ 1
        start = run.end
      }
    }
  }

  func boundingBox(of label: Int) -> BoundingBox {
    let extent = extents[label]
    let x = Int(extent.startX)..<Int(extent.endX)
    let rows = Int(extent.startRow)..<Int(extent.endRow)
    let slices = Int(extent.startSlice)..<Int(extent.endSlice)
    return isVolume
      ? BoundingBox(x: x, y: rows, z: slices) : BoundingBox(x: x, y: slices, z: 0..<1)
  }
}
