import LabelMasks

/// A PNG file whose chunks have been walked to the end: every CRC fits, every chunk stands where
/// PNG 5.6 allows it.
struct PNGContainer {
  let header: PNGHeader
  /// Where the colours of chunk PLTE stand; empty where there is none.
  private(set) var palette = 0..<0

  /// - Parameter imageData: takes the places of the IDAT chunks' data, in order.
  init(_ source: MaskSource, imageData: inout [Range<Int>]) throws(MaskFormatError) {
    var chunks = try PNGChunkReader(source)
    header = try PNGHeader(source, in: chunks.next())
    var order = PNGChunkOrder(source: source, colourType: header.colourType)
    imageData.removeAll(keepingCapacity: true)
    while true {
      let chunk = try chunks.next()
      try order.check(chunk)
      if chunk.name == .imageData { imageData.append(chunk.data) }
      if chunk.name == .palette { palette = chunk.data }
      // What follows the end is no part of the image, and decoders pass over it.
      if chunk.name == .end { break }
    }
    try checkImageData(source, imageData)
  }

  /// The header without the rest of the file.
  static func header(_ source: MaskSource) throws(MaskFormatError) -> PNGHeader {
    var chunks = try PNGChunkReader(source)
    return try PNGHeader(source, in: chunks.next())
  }

  /// A shape that the image data cannot fill is refused before it allocates.
  private func checkImageData(
    _ source: MaskSource, _ imageData: [Range<Int>]
  ) throws(MaskFormatError) {
    let available = imageData.reduce(0) { $0 + $1.count }
    let wanted = header.shape.pixelCount * header.channelCount * header.bitDepth / 8
    let needed = wanted / DeflateDecompressor.largestRatio
    guard available >= max(needed, 1) else {
      throw source.truncated(
        "the image data",
        must: "have at least \(max(needed, 1).counted("byte")) (\(header.shape), "
          + "\(header.bitDepth) bits a sample)", found: "\(available)",
        at: imageData.first?.lowerBound)
    }
  }
}

/// Which chunks have been seen, and which may follow (PNG 5.6).
private struct PNGChunkOrder {
  let source: MaskSource
  let colourType: UInt8
  private var hasPalette = false
  private var hasImageData = false
  private var imageDataHasEnded = false

  init(source: MaskSource, colourType: UInt8) {
    self.source = source
    self.colourType = colourType
  }

  mutating func check(_ chunk: PNGChunk) throws(MaskFormatError) {
    if chunk.name != .imageData, hasImageData { imageDataHasEnded = true }
    switch chunk.name {
    case .header: throw misplaced(chunk, must: "occur once", found: "a second one")
    case .palette: try checkPalette(chunk)
    case .imageData: try checkImageData(chunk)
    case .end: try checkEnd(chunk)
    case let name where !name.isAncillary:
      throw source.unsupported(
        "a critical chunk", must: "be IHDR, PLTE, IDAT or IEND", found: "\(name)",
        at: chunk.offset + 4)
    default: break
    }
  }

  /// The colours are of no interest, and a label may exceed their number: PNG 11.2.2 calls such
  /// an index an error, but writers that trim the palette to the colours they know still store
  /// the ignore label 255.
  private mutating func checkPalette(_ chunk: PNGChunk) throws(MaskFormatError) {
    guard colourType != 0, colourType != 4 else {
      throw misplaced(chunk, must: "be absent from a grey image", found: "one")
    }
    guard !hasPalette else { throw misplaced(chunk, must: "occur once", found: "a second one") }
    guard !hasImageData else { throw misplaced(chunk, must: "precede IDAT", found: "it after it") }
    guard chunk.data.count % 3 == 0, (3...768).contains(chunk.data.count) else {
      throw source.malformed(
        "chunk PLTE", must: "have 3 bytes for each of 1 to 256 colours",
        found: "\(chunk.data.count)", at: chunk.offset)
    }
    hasPalette = true
  }

  private mutating func checkImageData(_ chunk: PNGChunk) throws(MaskFormatError) {
    guard hasPalette || colourType != 3 else {
      throw misplaced(chunk, must: "follow PLTE in a palette image", found: "no PLTE")
    }
    guard !imageDataHasEnded else {
      throw misplaced(
        chunk, must: "follow the other IDAT chunks", found: "one of another name between them")
    }
    hasImageData = true
  }

  private func checkEnd(_ chunk: PNGChunk) throws(MaskFormatError) {
    guard hasImageData else {
      throw misplaced(chunk, must: "follow the image data", found: "no IDAT")
    }
    guard chunk.data.isEmpty else {
      throw source.malformed(
        "chunk IEND", must: "be empty", found: chunk.data.count.counted("byte"), at: chunk.offset)
    }
  }

  private func misplaced(
    _ chunk: PNGChunk, must expectation: String, found: String
  ) -> MaskFormatError {
    source.malformed("chunk \(chunk.name)", must: expectation, found: found, at: chunk.offset + 4)
  }
}
