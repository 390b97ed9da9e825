import LabelMasks

/// Pixels of a BMP that are colours, which are known to lie in the file.
struct BMPColours {
  let source: MaskSource
  let header: BMPHeader

  func decode(
    into mask: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) -> MaskDescription {
    let shape = header.shape
    var reading = ColourReading(source: source, bitDepth: 8, refusal: header.colourMask(source))
    try mask.reshape(to: shape, as: ColourReading.labelType(bitDepth: 8, in: source), for: source)
    try withColours(scratch) { (colours) throws(MaskFormatError) in
      try reading.read(colours, count: shape.pixelCount, into: &mask)
    }
    return header.description(of: source, notes: try reading.notes())
  }

  func count(scratch: DecodingScratch) throws(MaskFormatError) -> MaskColours {
    var census = ColourCensus(bitDepth: 8)
    try withColours(scratch) { (colours) throws(MaskFormatError) in census.add(colours) }
    return census.colours
  }

  /// Red, green and blue of all pixels, row by row from the top.
  private func withColours(
    _ scratch: DecodingScratch,
    _ body: (UnsafeRawBufferPointer) throws(MaskFormatError) -> Void
  ) throws(MaskFormatError) {
    let byteCount = header.shape.pixelCount * 3
    try scratch.reserveInflated(byteCount, for: source)
    try scratch.withInflated(byteCount) { (colours) throws(MaskFormatError) in
      copy(to: colours)
      try body(UnsafeRawBufferPointer(colours))
    }
  }

  /// Microsoft, Bitmap Storage: blue comes first.
  private func copy(to colours: UnsafeMutableRawBufferPointer) {
    let size = header.bitDepth / 8
    var target = 0
    for y in 0..<header.shape.height {
      let storedRow = header.isTopDown ? y : header.shape.height - 1 - y
      var pixel = header.pixelOffset + storedRow * header.rowByteCount
      for _ in 0..<header.shape.width {
        for channel in 0..<3 { colours[target + channel] = source.bytes[pixel + 2 - channel] }
        target += 3
        pixel += size
      }
    }
  }
}
