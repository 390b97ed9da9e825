/// What the members before a member say about it, in place of its own header.
package struct TarOverrides: Equatable {
  /// More than any name or list of attributes needs.
  package static let largestByteCount = 1 << 20

  package var path: [UInt8]?
  package var linkPath: [UInt8]?
  package var byteCount: Int?
  /// pax records of GNU tar: the content is a map of holes and what lies between them.
  package var isSparse = false

  package init() {}

  /// Takes the content of a header of this kind.
  package mutating func add(
    _ content: [UInt8], of kind: TarHeader.Kind, at place: FilePlace
  ) throws(MaskFormatError) {
    switch kind {
    case .longName: path = Array(content.prefix { $0 != 0 })
    case .longLink: linkPath = Array(content.prefix { $0 != 0 })
    case .records: try add(records: content, at: place)
    // Of comments and times for all members, as `git archive` writes them, none says a name.
    default: break
    }
  }

  /// POSIX.1-2017 `pax`, "pax Extended Header": `LENGTH KEY=VALUE` and a newline, where the
  /// length counts the whole record.
  private mutating func add(
    records content: [UInt8], at place: FilePlace
  ) throws(MaskFormatError) {
    var rest = content[...]
    while let first = rest.first, first != 0 {
      guard let record = PaxRecord(leading: rest) else {
        throw .malformed(
          Discrepancy(
            "a pax record", must: "be its length, a key, = and a value",
            found: rest.prefix(16).shownInMessage), at: place)
      }
      try add(record.key, record.value, at: place)
      rest = rest.dropFirst(record.byteCount)
    }
  }

  private mutating func add(
    _ key: String, _ value: ArraySlice<UInt8>, at place: FilePlace
  ) throws(MaskFormatError) {
    switch key {
    case "path": path = Array(value)
    case "linkpath": linkPath = Array(value)
    case "size":
      guard let size = Int(String(decoding: value, as: UTF8.self)), size >= 0 else {
        throw .malformed(
          Discrepancy(
            "the size in a pax record", must: "be a number from 0 to \(Int.max)",
            found: value.prefix(32).shownInMessage), at: place)
      }
      byteCount = size
    case "GNU.sparse.name": path = Array(value)
    case _ where key.hasPrefix("GNU.sparse."): isSparse = true
    default: break
    }
  }
}

/// The record that some bytes begin with.
private struct PaxRecord {
  let key: String
  let value: ArraySlice<UInt8>
  let byteCount: Int

  init?(leading bytes: ArraySlice<UInt8>) {
    // A length of more than 8 digits exceeds any content that is taken.
    let digits = bytes.prefix(9).prefix { $0 != 0x20 }
    guard let length = Int(String(decoding: digits, as: UTF8.self)), length > digits.count + 1,
      length <= bytes.count
    else { return nil }
    let record = bytes.prefix(length)
    let body = record.dropFirst(digits.count + 1).dropLast()
    guard record.last == UInt8(ascii: "\n"), let equals = body.firstIndex(of: UInt8(ascii: "="))
    else { return nil }
    key = String(decoding: body[..<equals], as: UTF8.self)
    value = body[(equals + 1)...]
    byteCount = length
  }
}
