import CRunKernels
import LabelMasks
import Testing

@testable import MaskStatistics

@Suite("Boundary bits of 64 pixels")
struct RunKernelTests {
  /// The bits that a comparison of each pair gives.
  private func scalarBits<Label: Equatable>(
    _ labels: UnsafeBufferPointer<Label>, from start: Int, count: Int = 64
  ) -> UInt64 {
    (0..<count).reduce(0) { bits, index in
      labels[start + index] != labels[start + index + 1] ? bits | 1 << UInt64(index) : bits
    }
  }

  private func compare<Label: BoundaryScanned>(
    _ patterns: [Label], seed: UInt64, portable: (UnsafePointer<Label>) -> UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<200 {
      let labels = (0..<200).map { _ in patterns.randomElement(using: &generator)! }
      try labels.withUnsafeBufferPointer { labels in
        let base = labels.baseAddress!
        for offset in 0...70 {
          let expected = scalarBits(labels, from: offset)
          let place: Comment = "\(Label.self), seed \(seed), round \(round), offset \(offset)"
          try #require(Label.boundaries(base + offset) == expected, place)
          try #require(portable(base + offset) == expected, place)
        }
      }
    }
  }

  // Labels that differ in one bit, so that no byte of a comparison may be left out.
  @Test("8 bits")
  func bytes() throws {
    try compare([0, 1, 128, 255] as [UInt8], seed: 1) { run_boundaries_u8_portable($0) }
  }

  @Test("16 bits")
  func words() throws {
    try compare([0, 1, 256, 0x8000, 0xFFFF] as [UInt16], seed: 2) {
      run_boundaries_u16_portable($0)
    }
  }

  @Test("32 bits")
  func doubleWords() throws {
    try compare([0, 1, 256, 65_536, 1 << 31, .max] as [UInt32], seed: 3) {
      run_boundaries_u32_portable($0)
    }
  }

  @Test("the last labels of a mask are read no further than they go")
  func tails() throws {
    var generator = SeededGenerator(seed: 4)
    for count in 1...140 {
      // Exactly as much memory as labels, for the address sanitizer to watch.
      let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
      defer { memory.deallocate() }
      _ = memory.initialize(from: (0..<count).map { _ in .random(in: 0...1, using: &generator) })
      let labels = UnsafeBufferPointer(memory)
      for start in 0..<count {
        let pairs = min(64, count - start - 1)
        let meaningful: UInt64 = pairs == 64 ? .max : (1 << UInt64(pairs)) - 1
        let bits = boundaryBits(labels.baseAddress! + start, readable: count - start)
        try #require(
          bits & meaningful == scalarBits(labels, from: start, count: pairs),
          "\(count) labels, from \(start)")
      }
    }
  }
}
