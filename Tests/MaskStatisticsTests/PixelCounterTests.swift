import LabelMasks
import MaskStatistics
import Testing

@Suite("Pixels alone")
struct PixelCounterTests {
  @Test("a run may go on in the next row")
  func drawing() throws {
    var counter = PixelCounter()
    #expect(try counter.count(LabelMask("0 0 7 / 7 7 0")) == [0: 3, 7: 3])
    #expect(try counter.count(LabelMask("5")) == [5: 1])
  }

  @Test("random masks of all types, beside a loop", arguments: 0..<200 as Range<UInt64>)
  func twin(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var counter = PixelCounter()
    for type in LabelType.allCases {
      let mask = randomMask(randomShape(using: &generator), type, using: &generator)
      var expected: [Int: UInt64] = [:]
      for label in mask.labels { expected[label, default: 0] += 1 }
      #expect(try counter.count(mask) == expected, "seed \(seed), \(type), \(mask.shape)")
    }
  }

  @Test("more different labels than a label map can have are refused, and the next mask is well")
  func tooManyLabels() throws {
    let count = MaskAnalyzer.maximumLabelCount + 1
    let shape = MaskShape(width: count, height: 1)
    let mask = LabelMask(shape: shape, labels: (0..<count).map { UInt32($0) })
    var counter = PixelCounter()
    #expect(throws: MaskStatisticsError.tooManyLabels) { try counter.count(mask) }
    #expect(try counter.count(LabelMask("1 2")) == [1: 1, 2: 1])
  }
}
