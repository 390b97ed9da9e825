/// Pixels of one row that follow each other and have one label. It begins where the run before
/// it in the row ends, the first one at 0.
struct LabelRun {
  /// The x after its last pixel.
  var end: UInt32
  /// The number of its label in the mask's `LabelIndex`.
  var label: UInt32
  /// Its node in the forest, or `unassigned`.
  var node: UInt32

  static let unassigned = UInt32.max
}

/// The runs of a slice, row after row, in memory that is used again for the next slice.
struct RunSlice {
  private var runs: [LabelRun] = []
  /// Where row y begins in `runs`; one more than there are rows, so that row y ends at y + 1.
  private var rowStarts: [Int] = [0]
  /// A bit for each pixel before the end of a run, but for the last one of the row; each row
  /// begins a word. So whole words tell where runs meet.
  private var meetings: [UInt64] = []

  /// The runs of all rows.
  var runCount: Int { rowStarts[rowStarts.count - 1] }

  mutating func removeAll() { rowStarts.removeLast(rowStarts.count - 1) }

  /// Adds the runs of the `width` labels at `labels` as the next row, still without nodes.
  /// `readable` labels, at least `width`, may be read from there.
  mutating func appendRow<Label: BoundaryScanned>(
    _ labels: UnsafePointer<Label>, width: Int, readable: Int, numberedBy index: inout LabelIndex
  ) {
    let start = runCount
    let words = (width + 63) >> 6
    let firstWord = (rowStarts.count - 1) * words
    makeRoom(for: start + width, words: firstWord + words)
    let added = runs.withUnsafeMutableBufferPointer { runs in
      meetings.withUnsafeMutableBufferPointer { meetings in
        guard let base = runs.baseAddress, let words = meetings.baseAddress else {
          preconditionFailure("room was made")
        }
        return Self.findRuns(
          labels, width: width, readable: readable, into: base + start,
          meetings: words + firstWord, numberedBy: &index)
      }
    }
    rowStarts.append(start + added)
  }

  /// Writes at most `width` runs and returns how many.
  @inline(__always)
  private static func findRuns<Label: BoundaryScanned>(
    _ labels: UnsafePointer<Label>, width: Int, readable: Int,
    into runs: UnsafeMutablePointer<LabelRun>, meetings: UnsafeMutablePointer<UInt64>,
    numberedBy index: inout LabelIndex
  ) -> Int {
    var run = runs
    func append(endingAfter pixel: Int) {
      run.pointee = LabelRun(
        end: UInt32(truncatingIfNeeded: pixel &+ 1),
        label: index.number(of: labels[pixel].pattern), node: LabelRun.unassigned)
      run += 1
    }
    let last = width - 1
    meetings[last >> 6] = 0
    for x in stride(from: 0, to: last, by: 64) {
      var bits = boundaryBits(labels + x, readable: readable - x)
      // The last pixel of the row has no boundary within it.
      if last - x < 64 { bits &= (1 << UInt64(last - x)) - 1 }
      meetings[x >> 6] = bits
      while bits != 0 {
        append(endingAfter: x &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
    append(endingAfter: last)
    return run - runs
  }

  private mutating func makeRoom(for count: Int, words: Int) {
    if meetings.count < words {
      let room = Swift.max(words, meetings.count * 2)
      meetings.append(contentsOf: repeatElement(0, count: room - meetings.count))
    }
    guard runs.count < count else { return }
    let room = Swift.max(count, runs.count * 2)
    let empty = LabelRun(end: 0, label: 0, node: LabelRun.unassigned)
    runs.append(contentsOf: repeatElement(empty, count: room - runs.count))
  }

  /// The rows to change. Their memory is the slice's own, so they must not leave `body`.
  mutating func withRows<Result>(_ body: (RunRows) -> Result) -> Result {
    runs.withUnsafeMutableBufferPointer { runs in
      rowStarts.withUnsafeBufferPointer { starts in
        meetings.withUnsafeBufferPointer { meetings in
          body(RunRows(runs: runs, starts: starts, meetings: meetings))
        }
      }
    }
  }
}

/// The rows of a slice while their memory is at hand.
struct RunRows {
  fileprivate let runs: UnsafeMutableBufferPointer<LabelRun>
  fileprivate let starts: UnsafeBufferPointer<Int>
  /// Where runs meet, as a bit for the pixel before; as many words for each row as its width needs.
  let meetings: UnsafeBufferPointer<UInt64>

  var count: Int { starts.count - 1 }

  subscript(y: Int) -> UnsafeMutableBufferPointer<LabelRun> {
    UnsafeMutableBufferPointer(rebasing: runs[starts[y]..<starts[y + 1]])
  }

  /// The runs of all rows.
  var joined: UnsafeMutableBufferPointer<LabelRun> {
    UnsafeMutableBufferPointer(rebasing: runs[..<starts[count]])
  }
}
