import LabelMasks
import Testing

@testable import DatasetStatistics

/// Against sorting.
@Suite("Order statistics")
struct OrderStatisticsTests {
  @Test("each rank and each count is that of the sorted list", arguments: 0..<200 as Range<UInt64>)
  func sorted(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Few different values, so that many are equal, and some that a resample has lost.
    let kinds = 1 + generator.below(40)
    let values = (0..<1 + generator.below(60)).map { _ in
      let value = generator.below(kinds)
      return value == 3 ? Double.infinity : Double(value)
    }
    let expected = values.sorted()
    var found = OrderStatistics(values)
    for _ in 0..<20 {
      let rank = generator.below(values.count)
      #expect(found.value(at: rank) == expected[rank], "seed \(seed), rank \(rank)")
      let limit = Double(generator.below(kinds))
      let (below, upTo) = found.countBelow(limit)
      #expect(below == expected.count { $0 < limit }, "seed \(seed), below \(limit)")
      #expect(upTo == expected.count { $0 <= limit }, "seed \(seed), up to \(limit)")
    }
  }
}
