/// The statistics of a mask's labels while its components come in.
struct StatisticsByLabel {
  /// Labels below this are found in a table, all others in a dictionary.
  private static let tableLimit: UInt32 = 1 << 16

  private let maximumLabelCount: Int
  /// In the order in which the labels were first met.
  private var statistics: [LabelStatistics] = []
  /// Index in `statistics` plus one; zero for a label not met. It grows to the largest label.
  private var table: [Int32] = []
  private var dictionary: [UInt32: Int] = [:]
  /// True after a label beyond `maximumLabelCount` was met; its components are not kept.
  private(set) var hasOverflowed = false

  init(maximumLabelCount: Int) { self.maximumLabelCount = maximumLabelCount }

  mutating func addComponent(pattern: UInt32, area: UInt64) {
    if let index = index(of: pattern) { statistics[index].addComponent(area: area) }
  }

  private mutating func index(of pattern: UInt32) -> Int? {
    if pattern < Self.tableLimit {
      let place = Int(pattern)
      if place >= table.count {
        table.append(contentsOf: repeatElement(0, count: place + 1 - table.count))
      }
      if table[place] > 0 { return Int(table[place]) - 1 }
      guard let index = begin(pattern) else { return nil }
      table[place] = Int32(index + 1)
      return index
    }
    if let index = dictionary[pattern] { return index }
    guard let index = begin(pattern) else { return nil }
    dictionary[pattern] = index
    return index
  }

  private mutating func begin(_ pattern: UInt32) -> Int? {
    guard statistics.count < maximumLabelCount else {
      hasOverflowed = true
      return nil
    }
    statistics.append(LabelStatistics(label: Int(pattern)))
    return statistics.count - 1
  }

  /// What was counted, by ascending label; begins anew.
  mutating func finish(signed: Bool) -> [LabelStatistics] {
    var result = statistics
    removeAll()
    if signed {
      for index in result.indices {
        result[index].label = Int(Int32(truncatingIfNeeded: result[index].label))
      }
    }
    result.sort { $0.label < $1.label }
    return result
  }

  mutating func removeAll() {
    for label in statistics.lazy.map(\.label) where label < table.count { table[label] = 0 }
    dictionary.removeAll(keepingCapacity: true)
    statistics = []
    hasOverflowed = false
  }
}
