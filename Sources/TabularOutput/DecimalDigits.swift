/// The shortest decimal that reads back as the same double: 0.DIGITS times ten to `exponent`.
///
/// Rounding it again for display gives what a reader gets who rounds the exact output by hand;
/// it needs no locale and no C library.
struct DecimalDigits: Equatable {
  var isNegative: Bool
  /// ASCII digits without zeros at either end; empty for zero.
  var digits: [UInt8]
  var exponent: Int

  /// - Precondition: the value is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "only a finite number has digits")
    isNegative = value.sign == .minus && value != 0
    digits = []
    exponent = 0
    // Swift prints the shortest digits that round-trip, as `-12.5` or `1.25e-07`.
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    digits = mantissa.joined().utf8.map { $0 }
    exponent = mantissa[0].utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    trimZeros()
  }

  /// Keeps at most this many digits, halves away from zero.
  mutating func round(toSignificant count: Int) {
    guard digits.count > count else { return }
    let roundsUp = digits[count] >= Self.five
    digits.removeSubrange(count...)
    if roundsUp { incrementLastDigit() }
    trimZeros()
  }

  private mutating func incrementLastDigit() {
    var index = digits.count - 1
    while index >= 0, digits[index] == Self.nine {
      digits[index] = Self.zero
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(Self.zero + 1, at: 0)
      exponent += 1
    }
  }

  private mutating func trimZeros() {
    while digits.last == Self.zero { digits.removeLast() }
    let leading = digits.prefix { $0 == Self.zero }.count
    digits.removeFirst(leading)
    exponent = digits.isEmpty ? 0 : exponent - leading
  }

  private static let zero = UInt8(ascii: "0")
  private static let five = UInt8(ascii: "5")
  private static let nine = UInt8(ascii: "9")
}
