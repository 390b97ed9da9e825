extension Double {
  /// The number for a table: six significant digits, though never fewer than the whole part has,
  /// and no zeros at the end; `1.23e-05` below 0.0001 and from 1e15.
  ///
  /// Columns of results keep more digits than a sentence would (`readable`), and no commas, so
  /// that they can be compared and pasted. Machine-readable formats keep all digits.
  var tabular: String {
    guard isFinite else { return description }
    var decimal = DecimalDigits(self)
    let wholeDigits = decimal.exponent <= Self.positionalExponents.upperBound ? decimal.exponent : 0
    decimal.round(toSignificant: max(6, wholeDigits))
    let isPositional = Self.positionalExponents.contains(decimal.exponent)
    let text = isPositional ? decimal.positionalText : decimal.scientificText
    return decimal.isNegative ? "-" + text : text
  }

  /// Of numbers from 0.0001 up to below 1e15, as 0.DIGITS times a power of ten.
  private static let positionalExponents = -3...15
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
