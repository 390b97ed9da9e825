import LabelMasks

/// Reads the text of a Netpbm header or plain raster, byte by byte.
struct NetpbmScanner {
  let source: MaskSource
  private(set) var position: Int

  init(_ source: MaskSource, from position: Int) {
    self.source = source
    self.position = position
  }

  /// Skips white space and comments; a comment runs from `#` to the end of its line.
  mutating func skipBlanks() {
    while position < source.bytes.count {
      if source.bytes[position].isNetpbmSpace {
        position += 1
      } else if source.bytes[position] == UInt8(ascii: "#") {
        skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() {
    while position < source.bytes.count {
      let byte = source.bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return }
    }
  }

  /// The next decimal number. Numbers of more digits than an `Int` holds become `Int.max`, which
  /// no limit allows.
  mutating func number(_ subject: String) throws(MaskFormatError) -> Int {
    skipBlanks()
    let start = position
    var value = 0
    while position < source.bytes.count, let digit = source.bytes[position].decimalDigit {
      let (tenfold, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflows) = tenfold.addingReportingOverflow(digit)
      value = overflows || sumOverflows ? Int.max : sum
      position += 1
    }
    if position == source.bytes.count, position == start || source.isHeadOnly {
      throw endOfData(in: subject, must: "be a decimal number")
    }
    guard position > start else {
      throw source.malformed(
        subject, must: "be a decimal number",
        found: source.bytes[start..<min(start + 4, source.bytes.count)].shownInMessage, at: start)
    }
    return value
  }

  /// The one byte of white space that ends a header. A comment in its place ends the header with
  /// its line.
  mutating func endOfHeader() throws(MaskFormatError) {
    guard position < source.bytes.count else {
      throw endOfData(in: "the header", must: "end in one byte of white space")
    }
    if source.bytes[position].isNetpbmSpace {
      position += 1
    } else if source.bytes[position] == UInt8(ascii: "#") {
      skipComment()
    } else {
      throw source.malformed(
        "the header", must: "end in one byte of white space",
        found: source.bytes[position...position].shownInMessage, at: position)
    }
  }

  /// The next digit of a plain bitmap; digits may stand without white space between them.
  mutating func bit() throws(MaskFormatError) -> Int {
    skipBlanks()
    guard position < source.bytes.count else {
      throw source.truncated(
        "a pixel of the raster", must: "be 0 or 1", found: "the end of the file", at: position)
    }
    guard let digit = source.bytes[position].decimalDigit, digit <= 1 else {
      throw source.malformed(
        "a pixel of the raster", must: "be 0 or 1",
        found: source.bytes[position...position].shownInMessage, at: position)
    }
    position += 1
    return digit
  }

  private func endOfData(in subject: String, must expectation: String) -> MaskFormatError {
    source.endOfData(in: subject, must: expectation, at: position)
  }
}

extension UInt8 {
  /// What the Netpbm manuals call white space: blank, tab, line feed, vertical tab, form feed,
  /// carriage return.
  var isNetpbmSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  var decimalDigit: Int? { (0x30...0x39).contains(self) ? Int(self) - 0x30 : nil }
}
