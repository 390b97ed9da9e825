import LabelMasks

/// Counts the colours of a PNG whose pixels are colours.
struct PNGColourCensus {
  let source: MaskSource
  let header: PNGHeader
  let scratch: DecodingScratch

  func colours() throws(MaskFormatError) -> MaskColours {
    let byteCount = header.shape.pixelCount * 3 * header.bitDepth / 8
    scratch.reserveInflated(byteCount)
    var colours = MaskColours()
    try scratch.withInflated(byteCount) { (samples) throws(MaskFormatError) in
      try LibPNGDecoder(source: source).readColours(into: samples)
      if header.bitDepth == 16 {
        count(samples.assumingMemoryBound(to: UInt16.self), into: &colours)
      } else {
        count(samples.assumingMemoryBound(to: UInt8.self), into: &colours)
      }
    }
    return colours
  }

  private func count<Sample: LabelInteger>(
    _ samples: UnsafeMutableBufferPointer<Sample>, into colours: inout MaskColours
  ) {
    let shift = Sample.bitWidth - 8
    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: samples[index] >> shift) }
    // Neighbours mostly share a colour, so that whole stretches are counted at once.
    var current: RGBColour?
    var length = 0
    for index in stride(from: 0, to: samples.count, by: 3) {
      let colour = RGBColour(red: byte(index), green: byte(index + 1), blue: byte(index + 2))
      if colour != current {
        if let current { colours.add(current, pixels: length) }
        current = colour
        length = 0
      }
      length += 1
    }
    if let current { colours.add(current, pixels: length) }
  }
}
