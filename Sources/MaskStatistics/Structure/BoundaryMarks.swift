/// A bit for each boundary pixel of the slice at hand and of the slice before. Those at the ends
/// of runs have none, since the runs tell them.
struct BoundaryMarks {
  private var words: [UInt64] = []
  /// Marks of the row at hand before each of its words.
  private var passed: [UInt32] = []
  private var wordsPerRow = 0
  private var wordsPerSlice = 0
  /// Where the slice at hand begins; the slice before has the other half.
  private var current = 0

  mutating func begin(width: Int, rows: Int) {
    wordsPerRow = (width + 63) / 64
    wordsPerSlice = rows * wordsPerRow
    current = 0
    passed = Array(repeating: 0, count: wordsPerRow)
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
        passed.withUnsafeMutableBufferPointer { passed in
          slice.withRows { rows in
            guard let meetings = rows.meetings.baseAddress else { return }
            for y in 0..<rows.count {
              let start = before + y * wordsPerRow
              let row = UnsafeMutableBufferPointer(rebasing: words[start..<start + wordsPerRow])
              Self.count(
                rows[y], row, meetings: meetings + y * wordsPerRow, passed: passed,
                into: counts)
            }
          }
        }
      }
      words[before..<before + wordsPerSlice].update(repeating: 0)
    }
    current = before
  }

  /// Counts the marks of each run of a row, and the pixels where two runs meet.
  ///
  /// Before each word it is written down how many marks the row has passed; so the marks before
  /// any x take one count of bits, and those of a run are a difference.
  @inline(__always)
  private static func count(
    _ row: UnsafeMutableBufferPointer<LabelRun>, _ words: UnsafeMutableBufferPointer<UInt64>,
    meetings: UnsafePointer<UInt64>, passed: UnsafeMutableBufferPointer<UInt32>,
    into counts: UnsafeMutableBufferPointer<UInt64>
  ) {
    var sum: UInt32 = 0
    var carry: UInt64 = 0
    for word in words.indices {
      // The pixel before the meeting, and the one after it.
      let meeting = meetings[word]
      words[word] |= meeting | meeting &<< 1 | carry
      carry = meeting &>> 63
      passed[word] = sum
      sum &+= UInt32(truncatingIfNeeded: words[word].nonzeroBitCount)
    }
    var before: UInt32 = 0
    for run in row.dropLast() {
      let (word, bit) = (Int(run.end &>> 6), UInt64(run.end & 63))
      let below = words[word] & ((1 &<< bit) &- 1)
      let upTo = passed[word] &+ UInt32(truncatingIfNeeded: below.nonzeroBitCount)
      counts[Int(run.label)] &+= UInt64(upTo &- before)
      before = upTo
    }
    counts[Int(row[row.count - 1].label)] &+= UInt64(sum &- before)
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
