/// A number of a JSON text: an integer where it is written as one and fits.
package enum JSONNumber: Equatable, CustomStringConvertible {
  case integer(Int)
  case real(Double)

  package var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }

  package var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    }
  }
}

extension JSONNumber {
  /// The number that begins at `start`, and where it ends.
  ///
  /// RFC 8259, section 6: no leading zero, a digit on both sides of the point.
  static func scan(
    _ bytes: [UInt8], at start: Int
  ) throws(JSONFault) -> (number: JSONNumber, end: Int) {
    var scan = JSONNumberScan(bytes, at: start)
    return (try scan.number(), scan.position)
  }
}

private struct JSONNumberScan {
  let bytes: [UInt8]
  let start: Int
  private(set) var position: Int
  private var isNegative = false
  /// The digits as one number, with or without those behind the point.
  private var digits = 0
  private var digitsOverflow = false
  private var fractionDigitCount = 0

  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    self.start = start
    position = start
  }

  mutating func number() throws(JSONFault) -> JSONNumber {
    isNegative = take("-")
    let first = position
    let digitCount = takeDigits()
    guard digitCount == 1 || digitCount > 1 && bytes[first] != UInt8(ascii: "0") else {
      throw fault(expected: "a number without leading zeros")
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      fractionDigitCount = takeDigits()
      guard fractionDigitCount > 0 else { throw fault(expected: "a digit") }
    }
    let hasExponent = take("e") || take("E")
    if hasExponent {
      isInteger = false
      if !take("-") { _ = take("+") }
      let before = (digits, digitsOverflow)
      guard takeDigits() > 0 else { throw fault(expected: "a digit") }
      (digits, digitsOverflow) = before
    }
    if isInteger, !digitsOverflow { return .integer(isNegative ? -digits : digits) }
    if !hasExponent, let quick { return quick }
    return try slow()
  }

  /// Both numbers are exact as `Double`, so their quotient is rounded once, and is the nearest
  /// `Double` to what is written (W. D. Clinger, How to Read Floating Point Numbers Accurately,
  /// 1990). Nil where one of them is not.
  private var quick: JSONNumber? {
    guard !digitsOverflow, digits < 1 << 53, fractionDigitCount < Self.powersOfTen.count else {
      return nil
    }
    let magnitude = Double(digits) / Self.powersOfTen[fractionDigitCount]
    return .real(isNegative ? -magnitude : magnitude)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private func slow() throws(JSONFault) -> JSONNumber {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text) else {
      throw JSONFault(offset: start, expectation: "a number", found: "'\(text)'")
    }
    return .real(value)
  }

  private mutating func take(_ token: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: token) else { return false }
    position += 1
    return true
  }

  private mutating func takeDigits() -> Int {
    let first = position
    while position < bytes.count, bytes[position].isJSONDigit {
      let digit = Int(bytes[position] - UInt8(ascii: "0"))
      let (tens, tensOverflow) = digits.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflows) = tens.addingReportingOverflow(digit)
      digitsOverflow = digitsOverflow || tensOverflow || sumOverflows
      digits = digitsOverflow ? 0 : sum
      position += 1
    }
    return position - first
  }

  private func fault(expected: String) -> JSONFault {
    JSONFault(offset: position, expectation: expected, found: bytes.shownInJSONFault(at: position))
  }
}
