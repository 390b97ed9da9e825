import LabelMasks

/// Counts the colours of pixels, part by part. A channel of 16 bits counts by its high byte.
struct ColourCensus {
  /// Of one channel: 8 or 16.
  let bitDepth: Int
  private(set) var colours = MaskColours()

  init(bitDepth: Int) { self.bitDepth = bitDepth }

  /// - Parameter samples: red, green and blue of each pixel, in the machine's byte order.
  mutating func add(_ samples: UnsafeRawBufferPointer) {
    if bitDepth == 16 {
      count(samples.assumingMemoryBound(to: UInt16.self))
    } else {
      count(samples.assumingMemoryBound(to: UInt8.self))
    }
  }

  private mutating func count<Sample: LabelInteger>(_ samples: UnsafeBufferPointer<Sample>) {
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
