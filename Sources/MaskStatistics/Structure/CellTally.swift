/// Counts the labels of one cell at a time.
struct CellTally {
  /// Pixels by label number; zero between cells.
  private var counts: [UInt32] = []
  /// The labels of the cell at hand, as many as `labelCount`.
  private var met: [UInt32] = []

  /// The number of the most frequent label of a cell, the smallest label of several.
  ///
  /// `cell` has at most 64 columns, so that a row of it is one word of boundaries.
  mutating func winner<Label: BoundaryScanned>(
    of cell: PixelBox, in pixels: PixelGrid<Label>, numberedBy index: inout LabelIndex
  ) -> UInt32 {
    if let label = majority(of: cell, in: pixels) { return index.number(of: label.pattern) }
    makeRoom(labelCount: index.count + cell.pixelCount)
    let width = cell.x.count
    let inner = (UInt64(1) &<< UInt64(width - 1)) &- 1
    return counts.withUnsafeMutableBufferPointer { counts in
      met.withUnsafeMutableBufferPointer { met in
        var metCount = 0
        func add(_ count: Int, _ label: UInt32) {
          let old = counts[Int(label)]
          met[metCount] = label
          metCount &+= old == 0 ? 1 : 0
          counts[Int(label)] = old &+ UInt32(truncatingIfNeeded: count)
        }
        for z in cell.z {
          for y in cell.y {
            let row = pixels.row(y: y, z: z) + cell.x.lowerBound
            var bits = boundaryBits(row, readable: pixels.end - row) & inner
            var start = 0
            while bits != 0 {
              let next = bits.trailingZeroBitCount &+ 1
              add(next &- start, index.number(of: row[start].pattern))
              start = next
              bits &= bits &- 1
            }
            add(width &- start, index.number(of: row[start].pattern))
          }
        }
        return Self.leader(of: met[..<metCount], counts, index)
      }
    }
  }

  /// The label of the pixel at the centre, if more than half of the cell have it. Most cells end
  /// here.
  @inline(__always)
  private func majority<Label: BoundaryScanned>(
    of cell: PixelBox, in pixels: PixelGrid<Label>
  ) -> Label? {
    func middle(_ range: Range<Int>) -> Int { (range.lowerBound &+ range.upperBound) &>> 1 }
    let centre = pixels.row(y: middle(cell.y), z: middle(cell.z))[middle(cell.x)]
    var count: UInt32 = 0
    for z in cell.z {
      count += Label.count(
        centre, in: pixels.row(y: cell.y.lowerBound, z: z) + cell.x.lowerBound,
        pitch: pixels.shape.width, width: cell.x.count, height: cell.y.count)
    }
    return 2 * Int(count) > cell.pixelCount ? centre : nil
  }

  /// Chooses the winner, and leaves `counts` zero.
  @inline(__always)
  private static func leader(
    of labels: Slice<UnsafeMutableBufferPointer<UInt32>>,
    _ counts: UnsafeMutableBufferPointer<UInt32>, _ index: LabelIndex
  ) -> UInt32 {
    var best = labels[0]
    var bestCount = counts[Int(best)]
    for label in labels {
      let count = counts[Int(label)]
      counts[Int(label)] = 0
      if count > bestCount
        || count == bestCount && index.label(Int(label)) < index.label(Int(best))
      {
        (best, bestCount) = (label, count)
      }
    }
    return best
  }

  /// Room for so many labels, and for one more to be written and dropped.
  private mutating func makeRoom(labelCount: Int) {
    let missing = labelCount + 1 - counts.count
    guard missing > 0 else { return }
    counts.append(contentsOf: repeatElement(0, count: missing))
    met.append(contentsOf: repeatElement(0, count: missing))
  }
}

/// Columns, rows and slices of a part of a mask.
struct PixelBox {
  var x: Range<Int>
  var y: Range<Int>
  var z: Range<Int>

  var pixelCount: Int { x.count * y.count * z.count }
}
