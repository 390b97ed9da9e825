import Foundation
import LabelMasks
import TabularOutput
import Testing

@Suite struct ReadableNumberTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (100, "100"), (0.1 + 0.2, "0.3"),
    (0.0001, "0.0001"), (0.00009999995, "0.0001"), (0.0000123456789, "1.23457e-05"),
    (1e-300, "1e-300"), (1_234_567.89, "1234568"), (9_999_999.5, "10000000"),
    (123_456_789_012_345, "123456789012345"), (999_999_999_999_999.9, "1e+15"),
    (1.5e15, "1.5e+15"), (1e100, "1e+100"), (0.9999999, "1"), (12.345678, "12.3457"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
  ])
  func printsSixSignificantDigits(_ value: Double, expected: String) {
    #expect(value.readable() == expected)
  }

  @Test(arguments: [(0.0123456, 3, "0.0123"), (99.96, 3, "100"), (1234.5, 3, "1235"), (5, 1, "5")])
  func printsFewerOnRequest(_ value: Double, digits: Int, expected: String) {
    #expect(value.readable(significantDigits: digits) == expected)
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
      #expect(Double(value.readable()) == twin, "seed \(seed): \(value)")
    }
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-47_185_920, "-47,185,920"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func groupsByThousands(_ value: Int, expected: String) {
    #expect(value.groupedByThousands == expected)
  }
}
