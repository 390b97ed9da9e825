import LabelMasks
import Testing

@testable import SegmentationLosses

@Suite struct LovaszExtensionTests {
  /// The extension as its definition says it: pixels one by one, the Jaccard loss after each.
  private func naiveValue(_ errors: [(error: Double, isForeground: Bool)]) -> Double {
    let foreground = Double(errors.count { $0.isForeground })
    var seen = (foreground: 0.0, background: 0.0)
    var before = 0.0
    var value = 0.0
    for pixel in errors.sorted(by: { $0.error > $1.error }) {
      if pixel.isForeground { seen.foreground += 1 } else { seen.background += 1 }
      let loss = 1 - (foreground - seen.foreground) / (foreground + seen.background)
      value += pixel.error * (loss - before)
      before = loss
    }
    return value
  }

  private func value(
    _ errors: [(error: Double, isForeground: Bool)], weights: inout [Double]
  ) -> Double {
    var order = ErrorOrder(capacity: errors.count)
    for (row, pixel) in errors.enumerated() {
      order.append(error: pixel.error, row: row, isForeground: pixel.isForeground)
    }
    order.sort()
    return LovaszExtension.value(
      order, multiplicities: [Double](repeating: 1, count: errors.count),
      foregroundCount: Double(errors.count { $0.isForeground })
    ) { entry, weight in weights[Int(entry.row)] = weight }
  }

  /// 3000 pixels go through the radix sort, 40 do not.
  @Test(arguments: [1, 40, 3000], [21, 22, 23] as [UInt64])
  func agreesWithItsDefinition(count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let errors = (0..<count).map { _ in
      (error: Double(generator.below(1 << 40)) / Double(1 << 40), isForeground: generator.oneIn(3))
    }
    var weights = [Double](repeating: 0, count: count)
    let value = value(errors, weights: &weights)
    #expect(abs(value - naiveValue(errors)) < 1e-12)
    #expect(weights.allSatisfy { $0 >= 0 })
  }

  @Test(arguments: [31, 32] as [UInt64])
  func sortsAsTheStandardLibraryDoes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var order = ErrorOrder(capacity: 0)
    var errors: [Double] = []
    for row in 0..<5000 {
      // Of very different sizes, with repetitions, and some that have no error at all.
      let size = Double(generator.below(200)) / Double(1 << (4 * generator.below(16)))
      order.append(error: size, row: row, isForeground: false)
      if size > 0 { errors.append(size) }
    }
    order.sort()
    #expect(order.entries.map(\.error) == errors.sorted(by: >))
    let ties = zip(order.entries, order.entries.dropFirst()).filter { $0.bits == $1.bits }
    #expect(ties.allSatisfy { $0.row < $1.row })
  }

  @Test func equalErrorsShareTheirIncrementForegroundFirst() {
    let errors: [(error: Double, isForeground: Bool)] = [
      (0.5, false), (0.5, true), (0.5, false), (0.5, true),
    ]
    var weights = [Double](repeating: 0, count: 4)
    let value = value(errors, weights: &weights)
    #expect(abs(value - 0.5) < 1e-15)
    // Two foreground pixels first: the loss rises from 0 to 1, and the background adds nothing.
    #expect(weights == [0, 0.5, 0, 0.5])
  }

  @Test func withoutForegroundTheLargestErrorIsAllThereIs() {
    var weights = [Double](repeating: 0, count: 3)
    let value = value([(0.2, false), (0.9, false), (0.9, false)], weights: &weights)
    #expect(value == 0.9)
    #expect(weights == [0, 0.5, 0.5])
  }
}
