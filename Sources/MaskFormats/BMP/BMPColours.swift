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
    mask.reshape(to: shape, as: ColourReading.labelType(bitDepth: 8, in: source))
    scratch.reserveInflated(shape.pixelCount * 3)
    try scratch.withInflated(shape.pixelCount * 3) { (colours) throws(MaskFormatError) in
      copy(to: colours)
      try reading.read(UnsafeRawBufferPointer(colours), count: shape.pixelCount, into: &mask)
    }
    return header.description(of: source, notes: try reading.notes())
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
