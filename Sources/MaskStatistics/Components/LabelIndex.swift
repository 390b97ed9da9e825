/// Numbers the labels of a mask 0, 1, 2, ... in the order in which they are first met, so that
/// whatever is counted for each label lies in a plain array.
struct LabelIndex {
  /// Labels below this are found in a table, all others by hashing.
  private static let tableLimit: UInt32 = 1 << 16

  private let maximumCount: Int
  /// The bits of each label, by number.
  private(set) var patterns: [UInt32] = []
  /// Number plus one; zero for a label not met. It grows to the largest label.
  private var table: [UInt32] = Array(repeating: 0, count: 256)
  private var sparse = KeyedCounts()
  /// True after a label beyond the maximum was met; it is numbered 0, so the counts mean nothing.
  private(set) var hasOverflowed = false

  /// Whether the patterns are those of signed numbers.
  var isSigned = false

  init(maximumCount: Int) { self.maximumCount = maximumCount }

  var count: Int { patterns.count }

  @inline(__always)
  mutating func number(of pattern: UInt32) -> UInt32 {
    let place = Int(pattern)
    if place < table.count {
      let number = table[place]
      if number > 0 { return number - 1 }
    }
    return slowNumber(of: pattern)
  }

  @inline(never)
  private mutating func slowNumber(of pattern: UInt32) -> UInt32 {
    guard pattern < Self.tableLimit else {
      let key = UInt64(pattern)
      let known = sparse[key]
      if known > 0 { return UInt32(truncatingIfNeeded: known) - 1 }
      guard let number = begin(pattern) else { return 0 }
      sparse.add(UInt64(number) + 1, to: key)
      return number
    }
    let place = Int(pattern)
    if place >= table.count {
      let room = Swift.min(Int(Self.tableLimit), Swift.max(place + 1, 2 * table.count))
      table.append(contentsOf: repeatElement(0, count: room - table.count))
    }
    guard let number = begin(pattern) else { return 0 }
    table[place] = number + 1
    return number
  }

  private mutating func begin(_ pattern: UInt32) -> UInt32? {
    guard patterns.count < maximumCount else {
      hasOverflowed = true
      return nil
    }
    patterns.append(pattern)
    return UInt32(truncatingIfNeeded: patterns.count - 1)
  }

  /// The label of a number.
  func label(_ number: Int) -> Int {
    let pattern = patterns[number]
    return isSigned ? Int(Int32(bitPattern: pattern)) : Int(pattern)
  }

  var hasNegative: Bool { isSigned && patterns.contains { Int32(bitPattern: $0) < 0 } }

  /// The numbers by ascending label.
  var numbersByLabel: [Int] { patterns.indices.sorted { label($0) < label($1) } }

  mutating func removeAll() {
    for pattern in patterns where pattern < table.count { table[Int(pattern)] = 0 }
    patterns.removeAll(keepingCapacity: true)
    sparse.removeAll()
    hasOverflowed = false
  }
}
