/// Reads the few Python literals that an NPY header is made of, one after the other.
struct PythonLiteralScanner {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// What comes next, as a message shows it.
  var rest: String { bytes.prefix(12).shownInMessage }

  private mutating func skipBlanks() {
    bytes = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// Goes past the text where it comes next.
  mutating func take(_ text: String) -> Bool {
    skipBlanks()
    guard bytes.starts(with: text.utf8) else { return false }
    bytes = bytes.dropFirst(text.utf8.count)
    return true
  }

  /// A string in single or double quotes, without escapes; nil, and nothing is read, where none
  /// comes next.
  mutating func string() -> String? {
    skipBlanks()
    guard let quote = bytes.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      let end = bytes.dropFirst().firstIndex(of: quote)
    else { return nil }
    defer { bytes = bytes[(end + 1)...] }
    return String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
  }

  mutating func boolean() -> Bool? {
    if take("True") { return true }
    return take("False") ? false : nil
  }

  /// Whole numbers in parentheses; Python 2 wrote an L after long ones.
  mutating func tuple() -> [Int]? {
    guard take("(") else { return nil }
    var numbers: [Int] = []
    while !take(")") {
      skipBlanks()
      // A negative length is for the shape to refuse.
      let sign = bytes.first == UInt8(ascii: "-") ? 1 : 0
      let digits = bytes.dropFirst(sign).prefix { (0x30...0x39).contains($0) }
      let text = String(decoding: bytes[..<digits.endIndex], as: UTF8.self)
      guard let number = Int(text) else { return nil }
      bytes = bytes[digits.endIndex...]
      numbers.append(number)
      _ = take("L")
      if !take(",") { return take(")") ? numbers : nil }
    }
    return numbers
  }
}
