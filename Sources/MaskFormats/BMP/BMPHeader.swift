import LabelMasks

/// The file header and bitmap header of a BMP.
struct BMPHeader: Equatable {
  enum Coding: UInt32 {
    case plain = 0
    case runs8 = 1
    case runs4 = 2
  }

  static let magic: [UInt8] = [0x42, 0x4D]
  /// OS/2 1 (12) and 2 (64), Windows 3 (40), 4 (108) and 5 (124), and two in between.
  static let knownByteCounts: [UInt32] = [12, 40, 52, 56, 64, 108, 124]

  let shape: MaskShape
  let bitDepth: Int
  let coding: Coding
  let isTopDown: Bool
  /// Where the pixels begin in the file.
  let pixelOffset: Int

  init(_ source: MaskSource) throws(MaskFormatError) {
    let bytes = source.bytes
    guard bytes.count >= 18 else { throw Self.truncated(source, needed: 18) }
    guard bytes.starts(with: Self.magic) else {
      throw source.malformed(
        "the file", must: "begin with BM", found: bytes.prefix(2).shownInMessage, at: 0)
    }
    let size = bytes.littleEndian32(at: 14)
    guard Self.knownByteCounts.contains(size) else {
      let list = Self.knownByteCounts.map { "\($0)" }.joined(separator: ", ")
      throw source.unsupported(
        "bytes of the bitmap header", must: "be one of \(list)", found: "\(size)", at: 14)
    }
    let end = 14 + Int(size)
    guard bytes.count >= end else { throw Self.truncated(source, needed: end) }
    let fields = BMPFields(bytes, headerByteCount: Int(size))
    try Self.checkSamples(fields, headerByteCount: Int(size), source)
    shape = try source.shape(
      width: fields.width, height: abs(fields.height), at: fields.sideOffset)
    bitDepth = fields.bitDepth
    isTopDown = fields.height < 0
    coding = try Self.coding(fields, source)
    pixelOffset = Int(bytes.littleEndian32(at: 10))
    guard pixelOffset >= end else {
      throw source.malformed(
        "the place of the pixels", must: "be at least \(end), behind the header",
        found: "\(pixelOffset)", at: 10)
    }
    try checkFits(source)
  }

  /// Width and height of any bitmap, also of colours; nil where the header is cut off.
  static func sides(_ head: [UInt8]) -> (width: Int, height: Int)? {
    guard MaskFormat.bmp.recognises(head) else { return nil }
    let size = Int(head.littleEndian32(at: 14))
    guard head.count >= 14 + size else { return nil }
    let fields = BMPFields(head, headerByteCount: size)
    return (fields.width, abs(fields.height))
  }

  /// Rows begin at multiples of four bytes.
  var rowByteCount: Int { (shape.width * bitDepth + 31) / 32 * 4 }

  /// Whether a pixel is a colour rather than an index.
  var isColour: Bool { bitDepth >= 24 }

  func description(of source: MaskSource, notes: [ScanIssue] = []) -> MaskDescription {
    MaskDescription(
      format: MaskFormat.bmp.id, shape: shape, bitDepth: isColour ? 8 : bitDepth,
      labelType: isColour ? ColourReading.labelType(bitDepth: 8, in: source) : .uint8,
      storage: isColour ? .colour : .palette, notes: notes)
  }

  /// The refusal of colours without a label; 28 is the place of the bits of a pixel.
  func colourMask(_ source: MaskSource) -> MaskFormatError {
    .colourMask(found: "colours of \(bitDepth) bits", at: source.place(28))
  }

  private static func truncated(_ source: MaskSource, needed: Int) -> MaskFormatError {
    source.truncated(
      "the header", must: "have \(needed.counted("byte"))", found: "\(source.bytes.count)",
      at: source.bytes.count)
  }

  private static func checkSamples(
    _ fields: BMPFields, headerByteCount: Int, _ source: MaskSource
  ) throws(MaskFormatError) {
    // A 4 here says JPEG and a 5 PNG; with the header of OS/2 2, 3 and 4 are other codings.
    if fields.compression == 4, headerByteCount != 64 {
      throw .lossy(format: "JPEG inside BMP", at: source.place(30))
    }
    switch fields.bitDepth {
    case 1, 2, 4, 8: return
    case 24, 32:
      // Whole bytes of blue, green and red; with 32 bits a fourth that is not looked at.
      if fields.compression == 0 { return }
    case 16: break
    default:
      throw source.malformed(
        "bits of a pixel", must: "be 1, 2, 4, 8, 16, 24 or 32", found: "\(fields.bitDepth)",
        at: fields.bitDepthOffset)
    }
    throw .colourMask(
      found: "colours of \(fields.bitDepth) bits", cure: .labels,
      at: source.place(fields.bitDepthOffset))
  }

  private static func coding(
    _ fields: BMPFields, _ source: MaskSource
  ) throws(MaskFormatError) -> Coding {
    guard let coding = Coding(rawValue: fields.compression) else {
      throw source.unsupported(
        "the compression", must: "be 0, 1 (RLE8) or 2 (RLE4)", found: "\(fields.compression)",
        at: 30)
    }
    let needed = [Coding.runs8: 8, .runs4: 4][coding]
    if let needed, fields.bitDepth != needed {
      throw source.malformed(
        "bits of a pixel in RLE\(needed)", must: "be \(needed)", found: "\(fields.bitDepth)",
        at: fields.bitDepthOffset)
    }
    // Bitmap Compression: only bottom-up bitmaps can be compressed.
    if coding != .plain, fields.height < 0 {
      throw source.malformed(
        "a run-length coded bitmap", must: "be bottom-up", found: "a negative height", at: 22)
    }
    return coding
  }

  private func checkFits(_ source: MaskSource) throws(MaskFormatError) {
    let byteCount = fewestPixelBytes
    guard source.fileByteCount - byteCount >= pixelOffset else {
      throw source.truncated(
        "the file",
        must: "have \(coding == .plain ? "" : "at least ")\(byteCount.counted("byte")) of pixels "
          + "from \(pixelOffset) on",
        found: "\(source.fileByteCount.counted("byte")) in all", at: source.bytes.count)
    }
  }

  /// Run-length codes may leave pixels out, any number of them for nothing. A shape that is almost
  /// nothing else is taken for a false claim: the bound is the one that deflate sets to other
  /// formats.
  private var fewestPixelBytes: Int {
    coding == .plain
      ? rowByteCount * shape.height
      : max(2, shape.pixelCount / DeflateDecompressor.largestRatio)
  }
}

/// The numbers of a bitmap header, unchecked.
private struct BMPFields {
  let width: Int
  let height: Int
  let bitDepth: Int
  let compression: UInt32
  let sideOffset = 18
  let bitDepthOffset: Int

  /// All `headerByteCount` bytes from 14 on must be there.
  init(_ bytes: [UInt8], headerByteCount: Int) {
    if headerByteCount == 12 {
      width = Int(bytes.littleEndian16(at: 18))
      height = Int(bytes.littleEndian16(at: 20))
      bitDepthOffset = 24
      compression = 0
    } else {
      width = Int(Int32(bitPattern: bytes.littleEndian32(at: 18)))
      height = Int(Int32(bitPattern: bytes.littleEndian32(at: 22)))
      bitDepthOffset = 28
      compression = bytes.littleEndian32(at: 30)
    }
    bitDepth = Int(bytes.littleEndian16(at: bitDepthOffset))
  }
}

extension [UInt8] {
  func littleEndian16(at offset: Int) -> UInt16 {
    UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
  }

  func littleEndian32(at offset: Int) -> UInt32 {
    UInt32(littleEndian16(at: offset)) | UInt32(littleEndian16(at: offset + 2)) << 16
  }
}
