import LabelMasks

/// How many pixels of one label each crop holds, position after position: three moving sums, over
/// slices, rows and columns. This is what an integral image gives, without one for each label.
///
/// It covers the positions within a box only; elsewhere the sums are not asked for.
struct WindowSums<Label: BoundaryScanned> {
  private let pixels: PixelGrid<Label>
  private let label: Label
  private let size: CropSize
  /// Columns and rows that the crops of the box cover.
  private let x: Range<Int>
  private let y: Range<Int>
  /// Sums over the slices of the window, for each row and column.
  private var overSlices: [UInt32] = []
  /// Sums over the slices and rows of the window, for each column.
  private var overRows: [UInt32] = []
  /// Sums over all columns before each.
  private var prefix: [UInt32] = []

  /// `box` has the first pixels of the crops.
  init(_ pixels: PixelGrid<Label>, label: Label, size: CropSize, over box: PixelBox) {
    self.pixels = pixels
    self.label = label
    self.size = size
    x = box.x.lowerBound..<box.x.upperBound + size.width - 1
    y = box.y.lowerBound..<box.y.upperBound + size.height - 1
    overSlices = Array(repeating: 0, count: size.depth > 1 ? x.count * y.count : 0)
    overRows = Array(repeating: 0, count: x.count)
    prefix = Array(repeating: 0, count: x.count + 1)
  }

  /// Moves on to crops that begin at slice z; begin with the first, and go on one by one.
  mutating func move(toSlice z: Int, isFirst: Bool) {
    guard size.depth > 1 else { return }
    for entering in isFirst ? z..<z + size.depth : z + size.depth - 1..<z + size.depth {
      addSlice(entering, 1)
    }
    if !isFirst { addSlice(z - 1, -1) }
  }

  private mutating func addSlice(_ z: Int, _ sign: Int32) {
    let (pixels, label, x, y) = (pixels, label, x, y)
    overSlices.withUnsafeMutableBufferPointer { sums in
      for row in y {
        let labels = pixels.row(y: row, z: z) + x.lowerBound
        let offset = (row - y.lowerBound) * x.count
        for column in 0..<x.count {
          sums[offset + column] &+= UInt32(bitPattern: labels[column] == label ? sign : 0)
        }
      }
    }
  }

  /// Moves on to crops that begin at row y of the slice, likewise; hands over the sums before
  /// each column: a crop at the box's i-th column has prefix[i + width] - prefix[i] pixels.
  mutating func move(toRow y: Int, slice z: Int, isFirst: Bool) {
    if isFirst {
      for column in overRows.indices { overRows[column] = 0 }
      for row in y..<y + size.height { addRow(row, slice: z, 1) }
    } else {
      addRow(y + size.height - 1, slice: z, 1)
      addRow(y - 1, slice: z, -1)
    }
    overRows.withUnsafeBufferPointer { sums in
      prefix.withUnsafeMutableBufferPointer { prefix in
        var sum: UInt32 = 0
        for column in sums.indices {
          sum &+= sums[column]
          prefix[column + 1] = sum
        }
      }
    }
  }

  private mutating func addRow(_ row: Int, slice z: Int, _ sign: Int32) {
    let (pixels, label, x, y) = (pixels, label, x, y)
    let (size, overSlices) = (size, overSlices)
    overRows.withUnsafeMutableBufferPointer { sums in
      if size.depth > 1 {
        overSlices.withUnsafeBufferPointer { slices in
          let offset = (row - y.lowerBound) * x.count
          let factor = UInt32(bitPattern: sign)
          for column in sums.indices { sums[column] &+= slices[offset + column] &* factor }
        }
      } else {
        let labels = pixels.row(y: row, z: z) + x.lowerBound
        for column in sums.indices {
          sums[column] &+= UInt32(bitPattern: labels[column] == label ? sign : 0)
        }
      }
    }
  }

  /// The pixels in the crop at each of the row's positions.
  @inline(__always)
  func withCounts(_ body: (WindowCounts) -> Void) {
    prefix.withUnsafeBufferPointer { prefix in
      body(WindowCounts(prefix: prefix, width: size.width))
    }
  }
}

/// Pixels in the crops of one row of positions, while their memory is at hand.
struct WindowCounts {
  fileprivate let prefix: UnsafeBufferPointer<UInt32>
  fileprivate let width: Int

  var count: Int { prefix.count - width }

  @inline(__always)
  subscript(position: Int) -> UInt32 { prefix[position &+ width] &- prefix[position] }
}
