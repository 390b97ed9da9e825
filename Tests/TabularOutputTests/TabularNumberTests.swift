import Foundation
import LabelMasks
import Testing

@testable import TabularOutput

@Suite struct TabularNumberTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (100, "100"), (0.1 + 0.2, "0.3"),
    (0.0001, "0.0001"), (0.00009999995, "0.0001"), (0.0000123456789, "1.23457e-05"),
    (1e-300, "1e-300"), (1_234_567.89, "1234568"), (9_999_999.5, "10000000"),
    (123_456_789_012_345, "123456789012345"), (999_999_999_999_999.9, "1e+15"),
    (1.5e15, "1.5e+15"), (1e100, "1e+100"), (0.9999999, "1"), (12.345678, "12.3457"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
  ])
  func printsSixSignificantDigits(_ value: Double, expected: String) {
    #expect(value.tabular == expected)
  }

  /// `%.6g` is the twin: random doubles have no short decimal at which the two could differ.
  @Test(arguments: UInt64(0)..<10)
  func agreesWithTheCLibrary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let value =
        Double.random(in: -1...1, using: &generator)
        * pow(10, Double(Int.random(in: -30...5, using: &generator)))
      let twin = try #require(Double(String(format: "%.6g", value)))
      #expect(Double(value.tabular) == twin, "seed \(seed): \(value)")
    }
  }
}
