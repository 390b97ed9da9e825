import LabelMasks

/// Counts the colours of a PNG whose pixels are colours.
struct PNGColourCensus {
  let source: MaskSource
  let header: PNGHeader
  let scratch: DecodingScratch

  func colours() throws(MaskFormatError) -> MaskColours {
    let byteCount = header.shape.pixelCount * 3 * header.bitDepth / 8
    try scratch.reserveInflated(byteCount, for: source)
    var census = ColourCensus(bitDepth: header.bitDepth)
    try scratch.withInflated(byteCount) { (samples) throws(MaskFormatError) in
      try LibPNGDecoder(source: source).readColours(into: samples)
      census.add(UnsafeRawBufferPointer(samples))
    }
    return census.colours
  }
}
