extension Double {
  /// The number as people read it: at most so many significant digits, though never fewer than
  /// the whole part has, and no zeros at the end; `1.23e-05` below 0.0001 and from 1e15.
  ///
  /// For tables and reports only. Machine-readable output keeps the shortest text that
  /// round-trips.
  public func readable(significantDigits: Int = 6) -> String {
    guard isFinite else { return description }
    var decimal = DecimalDigits(self)
    let wholeDigits = decimal.exponent <= Self.positionalExponents.upperBound ? decimal.exponent : 0
    decimal.round(toSignificant: max(significantDigits, wholeDigits))
    let isPositional = Self.positionalExponents.contains(decimal.exponent)
    let text = isPositional ? decimal.positionalText : decimal.scientificText
    return decimal.isNegative ? "-" + text : text
  }

  /// Of numbers from 0.0001 up to below 1e15, as 0.DIGITS times a power of ten.
  private static let positionalExponents = -3...15
}

extension BinaryInteger {
  /// The digits in groups of three, such as `47,185,920`.
  public var groupedByThousands: String {
    let digits = String(magnitude)
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension DecimalDigits {
  fileprivate var positionalText: String {
    if digits.isEmpty { return "0" }
    if exponent <= 0 {
      return "0." + String(repeating: "0", count: -exponent) + text(of: digits[...])
    }
    if digits.count <= exponent {
      return text(of: digits[...]) + String(repeating: "0", count: exponent - digits.count)
    }
    return text(of: digits[..<exponent]) + "." + text(of: digits[exponent...])
  }

  fileprivate var scientificText: String {
    let power = exponent - 1
    let fraction = digits.count > 1 ? "." + text(of: digits[1...]) : ""
    let padding = power.magnitude < 10 ? "0" : ""
    return text(of: digits[..<1]) + fraction + "e" + (power < 0 ? "-" : "+") + padding
      + String(power.magnitude)
  }

  private func text(of digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits, as: UTF8.self)
  }
}
