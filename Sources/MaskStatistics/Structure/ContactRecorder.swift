/// Where pixels of different labels share a side: how often each pair of labels does.
struct ContactRecorder: ContactKeeper {
  /// Pairs of label numbers below this are summed in a table, all others by hashing.
  fileprivate static let tableSide = 64

  fileprivate var table = Array(repeating: UInt64(0), count: tableSide * tableSide)
  fileprivate var others = KeyedCounts()
  private var marks = BoundaryMarks()

  mutating func begin(width: Int, rows: Int) {
    removeAll()
    marks.begin(width: width, rows: rows)
  }

  @inline(__always)
  mutating func withRow(
    _ row: Int, beside neighbour: ContactNeighbour, _ body: (RowContacts) -> Void
  ) {
    table.withUnsafeMutableBufferPointer { table in
      withUnsafeMutablePointer(to: &others) { others in
        marks.withRow(row, beside: neighbour) { marks in
          body(RowContacts(lengths: ContactLengths(table: table, others: others), marks: marks))
        }
      }
    }
  }

  /// Counts the contacts of neighbours within a row.
  mutating func add(_ row: UnsafeMutableBufferPointer<LabelRun>) {
    table.withUnsafeMutableBufferPointer { table in
      withUnsafeMutablePointer(to: &others) { others in
        let lengths = ContactLengths(table: table, others: others)
        var before = row[0].label
        for index in 1..<row.count {
          let label = row[index].label
          lengths.add(1, before, label)
          before = label
        }
      }
    }
  }

  /// Adds the boundary pixels of the slice before to `counts`, by label number.
  mutating func finishSlice(_ slice: inout RunSlice, into counts: inout [UInt64]) {
    marks.finishSlice(&slice, into: &counts)
  }

  /// The lengths by pair of label numbers, the smaller number first; each pair once.
  func sums(labelCount: Int) -> [(first: Int, second: Int, length: UInt64)] {
    var sums = KeyedCounts()
    func add(_ first: Int, _ second: Int, _ length: UInt64) {
      sums.add(
        length, to: UInt64(Swift.min(first, second)) << 32 | UInt64(Swift.max(first, second)))
    }
    let side = Swift.min(labelCount, Self.tableSide)
    for first in 0..<side {
      for second in 0..<side where table[first * Self.tableSide + second] > 0 {
        add(first, second, table[first * Self.tableSide + second])
      }
    }
    for (key, length) in others.sorted { add(Int(key >> 32), Int(key & 0xFFFF_FFFF), length) }
    return sums.sorted.map { (Int($0.key >> 32), Int($0.key & 0xFFFF_FFFF), $0.count) }
  }

  private mutating func removeAll() {
    table.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    others.removeAll()
  }
}

/// Lengths of contacts by ordered pair of label numbers, while their memory is at hand.
struct ContactLengths {
  fileprivate let table: UnsafeMutableBufferPointer<UInt64>
  fileprivate let others: UnsafeMutablePointer<KeyedCounts>

  @inline(__always)
  func add(_ length: UInt32, _ label: UInt32, _ other: UInt32) {
    let side = UInt32(ContactRecorder.tableSide)
    if label | other < side {
      table[Int(label &* side &+ other)] &+= UInt64(length)
    } else if Swift.max(label, other) < UInt32(MaskMeasurements.structuredLabelLimit) {
      others.pointee.add(UInt64(length), to: UInt64(label) << 32 | UInt64(other))
    }
    // A larger number means that the mask has too many labels for its contacts to be kept.
  }
}

/// Takes the contacts of two rows.
struct RowContacts: ContactSink {
  fileprivate let lengths: ContactLengths
  fileprivate let marks: RowMarks

  @inline(__always)
  func meet(_ label: UInt32, _ other: UInt32, start: UInt32, stop: UInt32) {
    lengths.add(stop &- start, label, other)
    marks.mark(start: Int(start), stop: Int(stop))
  }
}
