import LabelMasks

/// Chunk IHDR (PNG 11.2.1).
struct PNGHeader: Equatable {
  let shape: MaskShape
  /// Bits of a sample: 1, 2, 4, 8 or 16.
  let bitDepth: Int
  /// 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.
  let colourType: UInt8
  let isInterlaced: Bool

  init(_ source: MaskSource, in chunk: PNGChunk) throws(MaskFormatError) {
    guard chunk.name == .header else {
      throw source.malformed(
        "the first chunk", must: "be IHDR", found: "\(chunk.name)", at: chunk.offset + 4)
    }
    guard chunk.data.count == 13 else {
      throw source.malformed(
        "chunk IHDR", must: "have 13 bytes", found: "\(chunk.data.count)", at: chunk.offset)
    }
    let start = chunk.data.lowerBound
    let depth = source.bytes[start + 8]
    colourType = source.bytes[start + 9]
    try Self.checkSamples(source, depth: depth, colourType: colourType, at: start + 8)
    try Self.checkMethods(source, at: start + 10)
    shape = try Self.shape(source, at: start)
    bitDepth = Int(depth)
    isInterlaced = source.bytes[start + 12] == 1
  }

  var isPalette: Bool { colourType == 3 }
  /// Whether a pixel is a colour, or grey with alpha, rather than one label.
  var isColour: Bool { [2, 4, 6].contains(colourType) }
  var storage: SampleStorage { isPalette ? .palette : isColour ? .colour : .labels }
  /// Samples of a pixel.
  var channelCount: Int { [2: 3, 4: 2, 6: 4][colourType] ?? 1 }

  var labelType: LabelType { bitDepth == 16 ? .uint16 : .uint8 }
  /// The distance between a byte and the one that filters call its left neighbour (PNG 9.2).
  var filterDistance: Int { bitDepth == 16 ? 2 : 1 }
  /// Bytes of a row without its filter type.
  var rowByteCount: Int { PackedSamples.rowByteCount(bitDepth: bitDepth, count: shape.width) }
  /// Bytes of the zlib stream's content, where rows are not interlaced.
  var filteredByteCount: Int { shape.height * (rowByteCount + 1) }

  /// The refusal of a file whose pixels are colours without a label.
  func colourMask(_ source: MaskSource) -> MaskFormatError {
    let samples = [2: "RGB", 4: "grey with alpha", 6: "RGB with alpha"][colourType] ?? "grey"
    return .colourMask(
      found: "\(bitDepth)-bit \(samples) (PNG colour type \(colourType))", at: source.place(25))
  }

  var description: MaskDescription { description(labelType: labelType) }

  func description(labelType: LabelType, notes: [ScanIssue] = []) -> MaskDescription {
    MaskDescription(
      format: MaskFormat.png.id, shape: shape, bitDepth: bitDepth, labelType: labelType,
      storage: storage, notes: notes)
  }

  /// PNG 7.1: sides are 1 to 2^31 - 1.
  private static func shape(
    _ source: MaskSource, at offset: Int
  ) throws(MaskFormatError) -> MaskShape {
    let width = Int(source.bytes.bigEndian32(at: offset))
    let height = Int(source.bytes.bigEndian32(at: offset + 4))
    return try source.shape(width: width, height: height, at: offset)
  }

  /// PNG 11.2.1, table "allowed combinations of colour type and bit depth".
  private static func checkSamples(
    _ source: MaskSource, depth: UInt8, colourType: UInt8, at offset: Int
  ) throws(MaskFormatError) {
    let allowed: [UInt8]
    switch colourType {
    case 0: allowed = [1, 2, 4, 8, 16]
    case 3: allowed = [1, 2, 4, 8]
    case 2, 4, 6: allowed = [8, 16]
    default:
      throw source.malformed(
        "the colour type", must: "be 0, 2, 3, 4 or 6", found: "\(colourType)", at: offset + 1)
    }
    guard allowed.contains(depth) else {
      let list = allowed.map { "\($0)" }.joined(separator: ", ")
      throw source.malformed(
        "the bit depth of colour type \(colourType)", must: "be one of \(list)",
        found: "\(depth)", at: offset)
    }
  }

  private static func checkMethods(
    _ source: MaskSource, at offset: Int
  ) throws(MaskFormatError) {
    let names = ["compression", "filter", "interlace"]
    for (index, name) in names.enumerated() {
      let found = source.bytes[offset + index]
      let largest: UInt8 = name == "interlace" ? 1 : 0
      guard found <= largest else {
        throw source.malformed(
          "the \(name) method", must: largest == 0 ? "be 0" : "be 0 or 1", found: "\(found)",
          at: offset + index)
      }
    }
  }
}
