import LabelMasks

/// Makes labels of the pages of an RGB file, one after the other.
struct TIFFColours {
  private let page: TIFFPage
  private var reading: ColourReading

  init(_ page: TIFFPage, of source: MaskSource) {
    self.page = page
    reading = ColourReading(
      source: source, bitDepth: page.samples.bitDepth, refusal: page.colourMask(source))
  }

  /// - Parameter start: the index in the mask of the page's first pixel.
  mutating func read(
    _ file: borrowing TIFFFile, _ scratch: DecodingScratch, into mask: inout LabelMask,
    from start: Int
  ) throws(MaskFormatError) {
    scratch.reserveInflated(page.byteCount)
    try scratch.withInflated(page.byteCount) { (samples) throws(MaskFormatError) in
      try file.readSamples(into: samples)
      pack(samples)
      try reading.read(
        UnsafeRawBufferPointer(samples), count: page.pixelCount, into: &mask, from: start)
    }
  }

  func notes() throws(MaskFormatError) -> [ScanIssue] { try reading.notes() }

  /// Moves red, green and blue together, over what stands between the pixels.
  private func pack(_ samples: UnsafeMutableRawBufferPointer) {
    guard page.channelCount > 3 else { return }
    let size = page.samples.bitDepth / 8
    for pixel in 0..<page.pixelCount {
      for byte in 0..<3 * size {
        samples[pixel * 3 * size + byte] = samples[pixel * page.channelCount * size + byte]
      }
    }
  }
}
