import LabelMasks

/// The cells of one stride over a mask: where their centres are, and which label most of their
/// pixels have. Winners are found only where somebody asks, since a component that has once been
/// seen to survive asks no more.
struct StrideGrid {
  /// No label has this number.
  private static let unknown = UInt32.max

  /// Binary logarithm of the stride.
  private let shift: Int
  private var shape = MaskShape(width: 1, height: 1)
  private var columns = 0
  /// For x in 0...width, how many columns before x are the centre of a cell.
  private var centresBefore: [UInt32] = []
  /// Winners of the cells that the slice at hand goes through, by label number.
  private var winners: [UInt32] = []
  private var tally = CellTally()

  init(stride: Int) { shift = stride.trailingZeroBitCount }

  private var stride: Int { 1 &<< shift }

  mutating func begin(_ shape: MaskShape) {
    self.shape = shape
    columns = cellCount(shape.width)
    winners.removeAll(keepingCapacity: true)
    winners.append(
      contentsOf: repeatElement(
        Self.unknown, count: columns * (shape.isVolume ? cellCount(shape.height) : 1)))
    centresBefore.removeAll(keepingCapacity: true)
    centresBefore.append(0)
    var count: UInt32 = 0
    for x in 0..<shape.width {
      if isCentre(x, of: shape.width) { count += 1 }
      centresBefore.append(count)
    }
  }

  private func cellCount(_ size: Int) -> Int { (size + stride - 1) &>> shift }

  /// Whether the pixel at this place is the centre of its cell, in one direction.
  private func isCentre(_ place: Int, of size: Int) -> Bool {
    let start = place & ~(stride - 1)
    return place == start + Swift.min(stride, size - start) / 2
  }

  /// Adds `trait` to the components of a row that hold the centre of a cell.
  func noteCentres(
    _ row: UnsafeMutableBufferPointer<LabelRun>, y: Int, z: Int, _ trait: ComponentTraits,
    _ nodes: ForestNodes<ComponentTraits>
  ) {
    guard isCentre(y, of: shape.height), isCentre(z, of: shape.depth) else { return }
    centresBefore.withUnsafeBufferPointer { centresBefore in
      var passed: UInt32 = 0
      for run in row {
        let count = centresBefore[Int(run.end)]
        // Without a branch, which short runs would make hard to predict.
        nodes.merge(count > passed ? trait : [], into: run.node)
        passed = count
      }
    }
  }

  /// Forgets the winners where the slice, of a volume, or row, of an image, enters new cells.
  mutating func enter(slice: Int) {
    guard slice & (stride - 1) == 0 else { return }
    winners.withUnsafeMutableBufferPointer { $0.update(repeating: Self.unknown) }
  }

  /// Whether a cell that the run goes through takes the run's label.
  ///
  /// Finding a winner is dear. So nobody asks from a row whose label goes on below in the same
  /// cell: the component asks again from there, and is then more likely to win.
  @inline(__always)
  mutating func isWon<Label: BoundaryScanned>(
    by run: LabelRun, start: UInt32, y: Int, z: Int, in pixels: PixelGrid<Label>,
    numberedBy index: inout LabelIndex
  ) -> Bool {
    let first = Int(start) &>> shift
    let last = Int(run.end &- 1) &>> shift
    // The run may end within its first and last cell, but not within one between them.
    let middle = (first &+ last) &>> 1
    if isWon(middle, by: run, start: start, y: y, z: z, in: pixels, numberedBy: &index) {
      return true
    }
    var column = first
    while column <= last {
      if column != middle,
        isWon(column, by: run, start: start, y: y, z: z, in: pixels, numberedBy: &index)
      {
        return true
      }
      column &+= 1
    }
    return false
  }

  private mutating func isWon<Label: BoundaryScanned>(
    _ column: Int, by run: LabelRun, start: UInt32, y: Int, z: Int, in pixels: PixelGrid<Label>,
    numberedBy index: inout LabelIndex
  ) -> Bool {
    let cell = cellRow(y) &+ column
    if winners[cell] == Self.unknown {
      let first = Swift.max(Int(start), column &<< shift)
      let last = Swift.min(Int(run.end), (column &+ 1) &<< shift) &- 1
      if goesOn(first, last, y, z, pixels) { return false }
      let box = PixelBox(
        x: self.cell(column, of: shape.width), y: self.cell(y &>> shift, of: shape.height),
        z: self.cell(z &>> shift, of: shape.depth))
      winners[cell] = tally.winner(of: box, in: pixels, numberedBy: &index)
    }
    return winners[cell] == run.label
  }

  /// Where the cells begin that a row goes through.
  @inline(__always)
  private func cellRow(_ y: Int) -> Int { shape.isVolume ? (y &>> shift) &* columns : 0 }

  /// Whether a later row of the same cell goes on with the label of two pixels of one run, below
  /// either of them.
  @inline(__always)
  private func goesOn<Label: BoundaryScanned>(
    _ first: Int, _ last: Int, _ y: Int, _ z: Int, _ pixels: PixelGrid<Label>
  ) -> Bool {
    let inner = stride &- 1
    let label = pixels.row(y: y, z: z)[first]
    if y & inner != inner, y &+ 1 < shape.height {
      let below = pixels.row(y: y &+ 1, z: z)
      if below[first] == label || below[last] == label { return true }
    }
    if z & inner != inner, z &+ 1 < shape.depth {
      let behind = pixels.row(y: y, z: z &+ 1)
      if behind[first] == label || behind[last] == label { return true }
    }
    return false
  }

  @inline(__always)
  private func cell(_ place: Int, of size: Int) -> Range<Int> {
    let start = place &<< shift
    return Range(uncheckedBounds: (start, Swift.min(start &+ stride, size)))
  }
}
