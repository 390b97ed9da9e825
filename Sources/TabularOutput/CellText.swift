import LabelMasks

extension Cell {
  /// What a person reads in a table: `NULL` where there is no value (an empty field would look
  /// like an empty text), six significant digits, nothing that breaks the line.
  var displayText: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): String(value)
    case .real(let value): value.tabular
    case .text(let value): value.escapedForDisplay
    case .blob(let bytes): bytes.hexadecimal
    }
  }
}

extension [UInt8] {
  /// Two upper-case digits for each byte, as SQLite's `hex()` writes them.
  var hexadecimal: String {
    let digits = [UInt8]("0123456789ABCDEF".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
