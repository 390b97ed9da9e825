import LabelMasks

/// Chunk IHDR (PNG 11.2.1) of a file with one sample a pixel.
struct PNGHeader: Equatable {
  let shape: MaskShape
  /// Bits of a sample: 1, 2, 4, 8 or 16.
  let bitDepth: Int
  let isPalette: Bool
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
    let colourType = source.bytes[start + 9]
    try Self.checkSamples(source, depth: depth, colourType: colourType, at: start + 8)
    try Self.checkMethods(source, at: start + 10)
    try Self.checkIsSingleChannel(source, depth: depth, colourType: colourType, at: start + 9)
    shape = try Self.shape(source, at: start)
    bitDepth = Int(depth)
    isPalette = colourType == 3
    isInterlaced = source.bytes[start + 12] == 1
  }

  var labelType: LabelType { bitDepth == 16 ? .uint16 : .uint8 }
  /// The distance between a byte and the one that filters call its left neighbour (PNG 9.2).
  var filterDistance: Int { bitDepth == 16 ? 2 : 1 }
  /// Bytes of a row without its filter type.
  var rowByteCount: Int { PackedSamples.rowByteCount(bitDepth: bitDepth, count: shape.width) }
  /// Bytes of the zlib stream's content, where rows are not interlaced.
  var filteredByteCount: Int { shape.height * (rowByteCount + 1) }

  var description: MaskDescription {
    MaskDescription(
      format: MaskFormat.png.id, shape: shape, bitDepth: bitDepth, labelType: labelType)
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

  private static func checkIsSingleChannel(
    _ source: MaskSource, depth: UInt8, colourType: UInt8, at offset: Int
  ) throws(MaskFormatError) {
    let samples: String
    switch colourType {
    case 2: samples = "RGB"
    case 4: samples = "grey with alpha"
    case 6: samples = "RGB with alpha"
    default: return
    }
    throw .colourMask(
      found: "\(depth)-bit \(samples) (PNG colour type \(colourType))", at: source.place(offset))
  }
}
