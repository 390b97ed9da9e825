import LabelMasks

/// Sums the occupancy grids of every label from runs.
///
/// A run is what lies before its end less what lies before its start. So each of its ends is
/// noted once, at its column, however many columns lie between them; what they add up to is
/// found when the mask is done. Sums wrap around on the way and are right in the end.
struct OccupancyTally {
  /// One column more than the grid has, for the ends at the right edge.
  private static let columns = OccupancyGrid.side + 1

  /// Where in the grid's columns the pixels before some x end.
  private struct Edge {
    var column: UInt32
    /// One edge, and the pixels of its column before it.
    var amount: SIMD2<UInt32>
  }

  private var shape = MaskShape(width: 1, height: 1)
  /// By x in 0...width.
  private var edges: [Edge] = []
  private var columnWidths: [UInt32] = []
  /// Where runs start and end, by label number, row and column of the grid. They are apart so
  /// that the two ends of a short run do not wait for each other.
  private var starts: [SIMD2<UInt32>] = []
  private var ends: [SIMD2<UInt32>] = []
  private(set) var isKept = true

  mutating func begin(_ shape: MaskShape) {
    isKept = true
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    self.shape = shape
    guard shape.width + 1 != edges.count else { return }
    let side = OccupancyGrid.side
    // x belongs to column c from the smallest x with 16 x >= c w.
    let firstPlaces = (0...side).map { ($0 * shape.width + side - 1) / side }
    columnWidths = (0..<side).map { UInt32(firstPlaces[$0 + 1] - firstPlaces[$0]) }
    edges = (0...shape.width).map { x in
      let column = x * side / shape.width
      return Edge(column: UInt32(column), amount: SIMD2(1, UInt32(x - firstPlaces[column])))
    }
  }

  /// Makes room for the labels met so far; they may be too many to keep any grid.
  mutating func makeRoom(labelCount: Int) {
    isKept = isKept && labelCount <= MaskMeasurements.structuredLabelLimit
    let missing = labelCount * OccupancyGrid.side * Self.columns - starts.count
    guard isKept, missing > 0 else { return }
    starts.append(contentsOf: repeatElement(SIMD2(0, 0), count: missing))
    ends.append(contentsOf: repeatElement(SIMD2(0, 0), count: missing))
  }

  mutating func add(_ row: UnsafeMutableBufferPointer<LabelRun>, y: Int) {
    guard isKept else { return }
    let gridRow = y * OccupancyGrid.side / shape.height
    starts.withUnsafeMutableBufferPointer { starts in
      ends.withUnsafeMutableBufferPointer { ends in
        edges.withUnsafeBufferPointer { edges in
          var start = edges[0]
          for run in row {
            let end = edges[Int(run.end)]
            let place = (Int(run.label) &* OccupancyGrid.side &+ gridRow) &* Self.columns
            starts[place &+ Int(start.column)] &+= start.amount
            ends[place &+ Int(end.column)] &+= end.amount
            start = end
          }
        }
      }
    }
  }

  /// Nil where the mask has too many labels.
  func grid(of label: Int) -> OccupancyGrid? {
    guard isKept else { return nil }
    var counts = Array(repeating: UInt32(0), count: OccupancyGrid.side * OccupancyGrid.side)
    for row in 0..<OccupancyGrid.side {
      let place = (label * OccupancyGrid.side + row) * Self.columns
      // Every edge fills the columns before its own.
      var edgeCount = ends[place + OccupancyGrid.side].x
      for column in columnWidths.indices.reversed() {
        let sum = ends[place + column] &- starts[place + column]
        counts[row * OccupancyGrid.side + column] = sum.y &+ edgeCount &* columnWidths[column]
        edgeCount &+= sum.x
      }
    }
    return OccupancyGrid(pixelCounts: counts)
  }
}
