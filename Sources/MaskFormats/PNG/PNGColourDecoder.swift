import LabelMasks

/// Reads RGB images, and images with alpha, as masks.
struct PNGColourDecoder {
  let source: MaskSource
  let header: PNGHeader
  let scratch: DecodingScratch

  func decode(into mask: inout LabelMask) throws(MaskFormatError) -> MaskDescription {
    let pixelCount = header.shape.pixelCount
    let byteCount = pixelCount * 3 * header.bitDepth / 8
    let labelType = ColourReading.labelType(bitDepth: header.bitDepth, in: source)
    let refusal = header.colourMask(source)
    var reading =
      header.colourType == 4
      ? ColourReading(
        source: source, bitDepth: header.bitDepth, refusal: refusal,
        greyNote: "grey with alpha was read as grey, and the alpha was not looked at")
      : ColourReading(source: source, bitDepth: header.bitDepth, refusal: refusal)
    try scratch.reserveInflated(byteCount, for: source)
    try mask.reshape(to: header.shape, as: labelType, for: source)
    try scratch.withInflated(byteCount) { (samples) throws(MaskFormatError) in
      try LibPNGDecoder(source: source).readColours(into: samples)
      try reading.read(UnsafeRawBufferPointer(samples), count: pixelCount, into: &mask)
    }
    return header.description(labelType: labelType, notes: try reading.notes())
  }
}
