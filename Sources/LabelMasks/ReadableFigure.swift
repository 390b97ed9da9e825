extension Double {
  /// The number for a sentence: three significant digits, whole above 100 with commas between the
  /// thousands, and an exponent only below a millionth. For data, print the double itself.
  package var readable: String {
    guard isFinite else { return description }
    let size = magnitude
    let sign = self < 0 ? "-" : ""
    if size == 0 { return "0" }
    if size >= 1e15 { return description }
    if size >= 99.95 { return sign + UInt64(size.rounded()).readable }
    if size < 1e-6 { return sign + Self.scientific(size) }
    return sign + Self.plain(size)
  }

  /// `readable` for a figure whose zero is rarely exact: below a thousandth it is 0.
  package var readableNearZero: String { magnitude < 0.0005 ? "0" : readable }

  /// `readable` as a percentage, such as `2.35 %`; only 1 itself is `100 %`.
  package var readablePercent: String {
    guard self >= 0.9995, self < 1 else { return (self * 100).readable + " %" }
    // Cut off, not rounded, after the first digit that is not 9; 6 decimals are enough to say so.
    let decimals = (2...5).first { (1 - self) * 100 * Self.powerOfTen($0) >= 0.9995 } ?? 6
    let scale = Self.powerOfTen(decimals)
    // What is all but 1 must not be rounded up to it.
    let cut = Swift.min(
      UInt64((self * 100 * scale + 1e-6).rounded(.down)), UInt64(100 * scale) - 1)
    return "99." + String(cut).dropFirst(2) + " %"
  }

  /// Three digits of a number from a millionth to 100, without zeros at the end.
  private static func plain(_ size: Double) -> String {
    var decimals = 1
    var limit = 9.995
    while size < limit {
      decimals += 1
      limit /= 10
    }
    var digits = String(UInt64((size * powerOfTen(decimals)).rounded()))
    digits = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
    var fraction = digits.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = digits.dropLast(decimals)
    return fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
  }

  private static func scientific(_ size: Double) -> String {
    var exponent = 0
    var mantissa = size
    while mantissa < 0.9995 {
      mantissa *= 10
      exponent -= 1
    }
    return plain(mantissa) + "e\(exponent)"
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

extension UInt64 {
  /// The number for a sentence, with commas between the thousands.
  package var readable: String {
    let digits = Array(String(self))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
