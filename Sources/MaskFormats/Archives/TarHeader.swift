/// A header block of a tar archive: POSIX.1-2017 `pax`, "ustar Interchange Format", and the forms
/// of GNU tar and of Unix V7 before it.
///
///     bytes    content
///     0-99     name
///     124-135  size: octal, or base 256 where the highest bit is set
///     148-155  checksum: the sum of all bytes, with blanks here
///     156      kind
///     157-256  name that a link leads to
///     257-262  "ustar" and a zero, or "ustar " of GNU, or what V7 left there
///     345-499  what precedes the name, in POSIX's form
package struct TarHeader: Equatable {
  package static let blockByteCount = 512

  package enum Kind: Equatable {
    case file
    case hardLink
    case symbolicLink
    case folder
    /// GNU: the content is the name of the next member, or what its link leads to.
    case longName, longLink
    /// pax: the content is records for the next member, or for all.
    case records, globalRecords
    /// GNU: holes are left out, so the content is not the file.
    case sparseFile
    /// Devices, pipes, volume labels.
    case other

    /// Whether its content is about the next member, or all of them, and no file.
    package var isAboutNextMember: Bool {
      switch self {
      case .longName, .longLink, .records, .globalRecords: true
      case .file, .hardLink, .symbolicLink, .folder, .sparseFile, .other: false
      }
    }
  }

  package let kind: Kind
  package let path: [UInt8]
  package let linkPath: [UInt8]
  /// Bytes of the content that follows, without the padding to a whole block.
  package let byteCount: Int

  /// Nil for a block of zeros, which ends an archive or pads it.
  ///
  /// - Parameters:
  ///   - block: 512 bytes.
  ///   - place: where they stand, for the error.
  package init?(block: [UInt8], at place: FilePlace) throws(MaskFormatError) {
    precondition(block.count == Self.blockByteCount, "a block has 512 bytes")
    if block.allSatisfy({ $0 == 0 }) { return nil }
    try Self.checkSum(of: block, at: place)
    kind = Self.kind(of: block[156])
    linkPath = Self.text(block[157..<257])
    let name = Self.text(block[0..<100])
    // GNU's form keeps times where POSIX's keeps the prefix; its magic ends in a blank.
    let isPOSIX = block[257..<263].elementsEqual(Array("ustar\0".utf8))
    let prefix = isPOSIX ? Self.text(block[345..<500]) : []
    path = prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
    // A link has no content, whatever size it tells; only the file it leads to has.
    let isLink = kind == .hardLink || kind == .symbolicLink || kind == .folder
    byteCount = isLink ? 0 : try Self.number(block[124..<136], at: place)
  }

  /// Whether a file that begins with these bytes is a tar archive.
  package static func recognises(_ head: [UInt8]) -> Bool {
    guard head.count >= blockByteCount else { return false }
    let block = Array(head.prefix(blockByteCount))
    return (try? TarHeader(block: block, at: FilePlace(""))) != nil
  }

  private static func kind(of code: UInt8) -> Kind {
    switch code {
    // 7 is a contiguous file, which is as good as any other; V7 wrote a zero.
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): .file
    case UInt8(ascii: "1"): .hardLink
    case UInt8(ascii: "2"): .symbolicLink
    case UInt8(ascii: "5"): .folder
    case UInt8(ascii: "L"): .longName
    case UInt8(ascii: "K"): .longLink
    case UInt8(ascii: "x"): .records
    case UInt8(ascii: "g"): .globalRecords
    case UInt8(ascii: "S"): .sparseFile
    default: .other
    }
  }

  /// Up to a zero, or all of the field.
  private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
    Array(field.prefix { $0 != 0 })
  }

  /// Some old writers summed signed bytes.
  private static func checkSum(of block: [UInt8], at place: FilePlace) throws(MaskFormatError) {
    let field = 148..<156
    var unsigned = field.count * 32
    var signed = unsigned
    for (index, byte) in block.enumerated() where !field.contains(index) {
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    let stored = octal(block[field])
    guard stored == unsigned || stored == signed else {
      throw .malformed(
        Discrepancy(
          "the checksum of a tar header", must: "be \(unsigned)",
          found: stored.map { "\($0)" } ?? block[field].shownInMessage), at: place)
    }
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }

  private static func number(
    _ field: ArraySlice<UInt8>, at place: FilePlace
  ) throws(MaskFormatError) -> Int {
    let isBase256 = field.first.map { $0 & 0x80 != 0 } ?? false
    let value = isBase256 ? base256(field) : octal(field)
    guard let value, value >= 0 else {
      throw .malformed(
        Discrepancy(
          "the size in a tar header", must: "be a number from 0 to \(Int.max)",
          found: field.shownInMessage), at: place)
    }
    return value
  }

  /// GNU: the most significant byte first, without the bit that marks it; 0xFF begins a negative
  /// number, which no size is.
  private static func base256(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first, first != 0xFF else { return nil }
    var value = Int(first & 0x7F)
    for byte in field.dropFirst() {
      let (shifted, overflows) = value.multipliedReportingOverflow(by: 256)
      guard !overflows, shifted <= Int.max - Int(byte) else { return nil }
      value = shifted + Int(byte)
    }
    return value
  }
}
