/// Errors above 0 with their rows, for sorting from the largest error down.
///
/// Errors of 0 have no part in a Lovasz extension: they come last, weigh their own 0, and move no
/// logit.
struct ErrorOrder {
  struct Entry {
    /// Bit pattern of a positive double: ordered as the doubles are.
    let bits: UInt64
    let row: Int32
    let isForeground: Bool

    var error: Double { Double(bitPattern: bits) }
  }

  private(set) var entries: [Entry] = []
  private var spare: [Entry] = []

  init(capacity: Int) { entries.reserveCapacity(capacity) }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func append(error: Double, row: Int, isForeground: Bool) {
    guard error > 0 else { return }
    entries.append(Entry(bits: error.bitPattern, row: Int32(row), isForeground: isForeground))
  }

  /// Largest error first; stable. O(n log n), O(n) from a few hundred entries on.
  mutating func sort() {
    if entries.count < 512 {
      entries.sort { ($0.bits, $1.row) > ($1.bits, $0.row) }
    } else {
      radixSort()
    }
  }

  private static let digitBits = 11
  private static let digitCount = 6

  private static func digit(_ entry: Entry, _ place: Int) -> Int {
    // The complement sorts descending.
    Int(truncatingIfNeeded: ~entry.bits >> UInt64(place * digitBits)) & (1 << digitBits - 1)
  }

  /// Least significant digit first. Digits in which all entries agree, such as the exponent's upper
  /// half, are passed over.
  private mutating func radixSort() {
    let buckets = 1 << Self.digitBits
    var counts = [Int](repeating: 0, count: buckets * Self.digitCount)
    for entry in entries {
      for place in 0..<Self.digitCount {
        counts[place * buckets + Self.digit(entry, place)] += 1
      }
    }
    spare = entries
    for place in 0..<Self.digitCount {
      var starts = Array(counts[place * buckets..<(place + 1) * buckets])
      if starts.contains(entries.count) { continue }
      var start = 0
      for bucket in 0..<buckets {
        (starts[bucket], start) = (start, start + starts[bucket])
      }
      distribute(by: place, &starts)
      swap(&entries, &spare)
    }
  }

  private mutating func distribute(by place: Int, _ starts: inout [Int]) {
    entries.withUnsafeBufferPointer { entries in
      spare.withUnsafeMutableBufferPointer { spare in
        starts.withUnsafeMutableBufferPointer { starts in
          for entry in entries {
            let bucket = Self.digit(entry, place)
            spare[starts[bucket]] = entry
            starts[bucket] += 1
          }
        }
      }
    }
  }
}
