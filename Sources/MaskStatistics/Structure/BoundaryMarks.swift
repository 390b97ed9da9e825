/// A bit for each boundary pixel of the slice at hand and of the slice before. Those at the ends
/// of runs have none, since the runs tell them.
struct BoundaryMarks {
  private var words: [UInt64] = []
  private var width = 0
  private var wordsPerRow = 0
  private var wordsPerSlice = 0
  /// Where the slice at hand begins; the slice before has the other half.
  private var current = 0

  mutating func begin(width: Int, rows: Int) {
    self.width = width
    wordsPerRow = (width + 63) / 64
    wordsPerSlice = rows * wordsPerRow
    current = 0
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: repeatElement(0, count: 2 * wordsPerSlice))
  }

  /// The marks of a row of the slice at hand and of a row beside it.
  @inline(__always)
  mutating func withRow(
    _ row: Int, beside neighbour: ContactNeighbour, _ body: (RowMarks) -> Void
  ) {
    let own = current + row * wordsPerRow
    let other =
      switch neighbour {
      case .above: own - wordsPerRow
      case .behind: wordsPerSlice - current + row * wordsPerRow
      }
    words.withUnsafeMutableBufferPointer { words in
      body(RowMarks(words: words, own: own, other: other))
    }
  }

  /// Adds the boundary pixels of the slice before, all of whose contacts are known, to
  /// `counts` by label number. The slice at hand becomes the slice before.
  mutating func finishSlice(_ slice: inout RunSlice, into counts: inout [UInt64]) {
    let before = wordsPerSlice - current
    words.withUnsafeMutableBufferPointer { words in
      counts.withUnsafeMutableBufferPointer { counts in
        slice.withRows { rows in
          for y in 0..<rows.count {
            let start = before + y * wordsPerRow
            let row = UnsafeMutableBufferPointer(rebasing: words[start..<start + wordsPerRow])
            Self.count(rows[y], row, width: width, into: counts)
          }
        }
      }
      words[before..<before + wordsPerSlice].update(repeating: 0)
    }
    current = before
  }

  @inline(__always)
  private static func count(
    _ row: UnsafeMutableBufferPointer<LabelRun>, _ words: UnsafeMutableBufferPointer<UInt64>,
    width: Int, into counts: UnsafeMutableBufferPointer<UInt64>
  ) {
    var start = 0
    for run in row {
      let end = Int(run.end)
      let first = start >> 6
      let last = (end &- 1) >> 6
      let head = UInt64(1) &<< UInt64(start & 63)
      let tail = UInt64(1) &<< UInt64((end &- 1) & 63)
      // The ends of a run are boundary pixels, but for those at the mask's edge.
      let headMark = start > 0 ? head : 0
      let tailMark = end < width ? tail : 0
      let fromHead = 0 &- head
      let toTail = tail | (tail &- 1)
      var count: Int
      if first == last {
        count = ((words[first] | headMark | tailMark) & fromHead & toTail).nonzeroBitCount
      } else {
        count = ((words[first] | headMark) & fromHead).nonzeroBitCount
        for word in first + 1..<last { count &+= words[word].nonzeroBitCount }
        count &+= ((words[last] | tailMark) & toTail).nonzeroBitCount
      }
      counts[Int(run.label)] &+= UInt64(truncatingIfNeeded: count)
      start = end
    }
  }
}

/// The marks of two rows that share sides, while their memory is at hand.
struct RowMarks {
  fileprivate let words: UnsafeMutableBufferPointer<UInt64>
  fileprivate let own: Int
  fileprivate let other: Int

  /// Marks the pixels `start..<stop` of both rows.
  @inline(__always)
  func mark(start: Int, stop: Int) {
    let first = start >> 6
    let last = (stop &- 1) >> 6
    let head = UInt64.max &<< UInt64(start & 63)
    let tail = UInt64.max &>> UInt64(63 &- ((stop &- 1) & 63))
    if first == last {
      mark(head & tail, at: first)
    } else {
      mark(head, at: first)
      for word in first + 1..<last { mark(.max, at: word) }
      mark(tail, at: last)
    }
  }

  @inline(__always)
  private func mark(_ bits: UInt64, at word: Int) {
    words[own &+ word] |= bits
    words[other &+ word] |= bits
  }
}
