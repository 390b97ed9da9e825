import LabelMasks

/// The kinds of Netpbm files that hold one sample a pixel; the raw value is the digit of the
/// magic number.
enum NetpbmKind: UInt8 {
  case plainBitmap = 0x31
  case plainGreymap = 0x32
  case bitmap = 0x34
  case greymap = 0x35

  var isPlain: Bool { self == .plainBitmap || self == .plainGreymap }
  var isBitmap: Bool { self == .plainBitmap || self == .bitmap }
}

/// The header of a PBM or PGM file.
struct NetpbmHeader {
  let kind: NetpbmKind
  let shape: MaskShape
  /// The largest sample: 1 for a bitmap.
  let maximumSample: Int
  /// Where the samples begin.
  let rasterOffset: Int

  /// Whether a file begins with `P`, one of these digits, and white space or a comment.
  static func recognises(_ head: [UInt8], digits: [UInt8]) -> Bool {
    head.count >= 3 && head[0] == UInt8(ascii: "P") && digits.contains(head[1])
      && (head[2].isNetpbmSpace || head[2] == UInt8(ascii: "#"))
  }

  init(_ source: MaskSource) throws(MaskFormatError) {
    kind = try Self.kind(source)
    var scanner = NetpbmScanner(source, from: 2)
    let width = try scanner.number("the width")
    let height = try scanner.number("the height")
    shape = try source.shape(width: width, height: height, at: 2)
    maximumSample = kind.isBitmap ? 1 : try Self.maximumSample(&scanner)
    try scanner.endOfHeader()
    rasterOffset = scanner.position
  }

  var labelType: LabelType { maximumSample > 255 ? .uint16 : .uint8 }

  func description(format: String) -> MaskDescription {
    MaskDescription(
      format: format, shape: shape, bitDepth: kind.isBitmap ? 1 : labelType.bitCount,
      labelType: labelType)
  }

  private static func kind(_ source: MaskSource) throws(MaskFormatError) -> NetpbmKind {
    guard source.bytes.count >= 2 else {
      throw source.truncated(
        "the magic number", must: "be P1, P2, P4 or P5",
        found: source.bytes.shownInMessage, at: 0)
    }
    if source.bytes[0] == UInt8(ascii: "P") {
      if let kind = NetpbmKind(rawValue: source.bytes[1]) { return kind }
      if source.bytes[1] == UInt8(ascii: "3") || source.bytes[1] == UInt8(ascii: "6") {
        throw .colourMask(found: "RGB (a PPM file)", cure: .labels, at: source.place(0))
      }
    }
    throw source.malformed(
      "the magic number", must: "be P1, P2, P4 or P5",
      found: source.bytes.prefix(2).shownInMessage, at: 0)
  }

  /// pgm(5) wants it above zero and below 65536.
  private static func maximumSample(_ scanner: inout NetpbmScanner) throws(MaskFormatError) -> Int {
    scanner.skipBlanks()
    let start = scanner.position
    let value = try scanner.number("the maximum value")
    guard (1...65535).contains(value) else {
      throw scanner.source.malformed(
        "the maximum value", must: "lie between 1 and 65535", found: "\(value)", at: start)
    }
    return value
  }
}
