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
    try page.withColours(of: file, scratch) { (samples) throws(MaskFormatError) in
      try reading.read(samples, count: page.pixelCount, into: &mask, from: start)
    }
  }

  func notes() throws(MaskFormatError) -> [ScanIssue] { try reading.notes() }
}

extension TIFFPage {
  /// Red, green and blue of the file's page, which is this one, row by row.
  func withColours(
    of file: borrowing TIFFFile, _ scratch: DecodingScratch,
    _ body: (UnsafeRawBufferPointer) throws(MaskFormatError) -> Void
  ) throws(MaskFormatError) {
    try scratch.reserveInflated(byteCount, for: file.source)
    try scratch.withInflated(byteCount) { (colours) throws(MaskFormatError) in
      try file.readSamples(into: colours, absent: absent)
      pack(colours)
      let packed = pixelCount * 3 * samples.bitDepth / 8
      try body(UnsafeRawBufferPointer(rebasing: colours[..<packed]))
    }
  }

  /// Moves red, green and blue together, over what stands between the pixels.
  private func pack(_ colours: UnsafeMutableRawBufferPointer) {
    guard channelCount > 3 else { return }
    let size = samples.bitDepth / 8
    for pixel in 0..<pixelCount {
      for byte in 0..<3 * size {
        colours[pixel * 3 * size + byte] = colours[pixel * channelCount * size + byte]
      }
    }
  }
}
