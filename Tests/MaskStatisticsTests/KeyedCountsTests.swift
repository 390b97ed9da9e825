import LabelMasks
import Testing

@testable import MaskStatistics

@Suite("Sums by key")
struct KeyedCountsTests {
  @Test("as a dictionary has them, through growth and new beginnings", arguments: 1...6)
  func twin(round: UInt64) {
    var generator = SeededGenerator(seed: round)
    var counts = KeyedCounts()
    for keys in [3, 200, 50_000, 200] {
      counts.removeAll()
      var expected: [UInt64: UInt64] = [:]
      for _ in 0..<keys * 2 {
        // Keys that differ in the upper half only, too.
        let key = UInt64.random(in: 0..<UInt64(keys), using: &generator) << (round * 9)
        counts.add(round, to: key)
        expected[key, default: 0] += round
      }
      #expect(counts.count == expected.count, "seed \(round), \(keys) keys")
      #expect(
        counts.sorted.map(\.key) == expected.keys.sorted(), "seed \(round), \(keys) keys")
      #expect(
        expected.allSatisfy { counts[$0.key] == $0.value }, "seed \(round), \(keys) keys")
    }
  }

  @Test("a key that was never added to has the sum zero")
  func missing() {
    var counts = KeyedCounts()
    #expect(counts[5] == 0)
    counts.add(2, to: 5)
    #expect(counts[5] == 2)
    #expect(counts[6] == 0)
  }
}
