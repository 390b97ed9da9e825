/// Sums by 64-bit key: a hash table with open addressing, for keys that come by the million.
///
/// Multiplicative hashing and linear probing, at most half full; the key `UInt64.max` is not
/// for use. It takes one multiplication and one cache line where a dictionary takes SipHash.
struct KeyedCounts {
  private static let vacant = UInt64.max
  private static let initialShift: UInt64 = 56

  private struct Entry {
    var key: UInt64
    var count: UInt64
  }

  private var entries: [Entry] = []
  private(set) var count = 0
  /// 64 less the binary logarithm of the number of places.
  private var shift = initialShift

  /// The sum of a key, zero where nothing was added to it.
  subscript(key: UInt64) -> UInt64 {
    guard count > 0 else { return 0 }
    let entry = entries[place(of: key)]
    return entry.key == key ? entry.count : 0
  }

  @inline(__always)
  mutating func add(_ amount: UInt64, to key: UInt64) {
    if 2 * count >= entries.count { grow() }
    let place = place(of: key)
    if entries[place].key == Self.vacant {
      entries[place].key = key
      count += 1
    }
    entries[place].count += amount
  }

  /// Where the key is, or where it would go.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    // 2^64 / golden ratio (Knuth, The Art of Computer Programming 3, 6.4). The upper half is
    // folded in, since a product's upper bits do not see its factors' upper bits well.
    let folded = key ^ key >> 32
    var place = Int(truncatingIfNeeded: (folded &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while entries[place].key != key && entries[place].key != Self.vacant {
      place = (place + 1) & (entries.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let old = entries
    if !old.isEmpty { shift -= 1 }
    let room = 1 << Int(64 - shift)
    entries = Array(repeating: Entry(key: Self.vacant, count: 0), count: room)
    for entry in old where entry.key != Self.vacant { entries[place(of: entry.key)] = entry }
  }

  /// All keys with their sums, in ascending order of keys.
  var sorted: [(key: UInt64, count: UInt64)] {
    entries.lazy.filter { $0.key != Self.vacant }.map { ($0.key, $0.count) }
      .sorted { $0.key < $1.key }
  }

  /// Begins anew. Memory that a mask of many keys has left is given back.
  mutating func removeAll() {
    if entries.count > 1 << 12 {
      entries = []
      shift = Self.initialShift
    } else if count > 0 {
      for place in entries.indices { entries[place] = Entry(key: Self.vacant, count: 0) }
    }
    count = 0
  }
}
