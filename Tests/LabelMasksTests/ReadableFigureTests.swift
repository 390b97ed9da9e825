import LabelMasks
import Testing

@Suite struct ReadableFigureTests {
  static let figures: [(Double, String)] = [
    (0, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (2.345, "2.35"), (9.99, "9.99"),
    (9.996, "10"), (12.34, "12.3"), (99.94, "99.9"), (99.96, "100"), (100.4, "100"),
    (20549.3, "20,549"), (1_234_567, "1,234,567"), (0.0123456, "0.0123"), (0.000099996, "0.0001"),
    (0.0000012345, "0.00000123"), (2.93e-11, "2.93e-11"), (9.999e-9, "1e-8"), (1e300, "1e+300"),
    (.infinity, "inf"),
  ]

  @Test(arguments: figures)
  func hasThreeDigits(figure: Double, text: String) {
    #expect(figure.readable == text)
  }

  @Test func percentages() {
    #expect(0.02346.readablePercent == "2.35 %")
    #expect(1.0.readablePercent == "100 %")
    #expect(0.98.readablePercent == "98 %")
    #expect(0.9985.readablePercent == "99.9 %")
    #expect(0.9996.readablePercent == "99.96 %")
    #expect(0.9999.readablePercent == "99.99 %")
    #expect(0.99995.readablePercent == "99.995 %")
    #expect((1 - 1e-12).readablePercent == "99.999999 %")
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (60_913_605, "60,913,605")])
  func wholeNumbersHaveCommas(number: UInt64, text: String) {
    #expect(number.readable == text)
  }
}
