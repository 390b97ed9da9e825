import LabelMasks

/// Pixels of a BMP in RLE8 or RLE4 (Microsoft, Bitmap Compression).
struct BMPRuns {
  let source: MaskSource
  let header: BMPHeader

  /// Fills every pixel; the mask has the header's shape.
  func decode(into mask: inout LabelMask) throws(MaskFormatError) {
    try mask.withMutableLabels(as: UInt8.self) { (labels) throws(MaskFormatError) in
      labels.update(repeating: 0)
      var reading = Reading(runs: self, labels: labels)
      try reading.run()
    }
  }

  /// The state of one decoding: where it is in the file and in the image.
  private struct Reading {
    let source: MaskSource
    let width: Int
    let height: Int
    let isNibbles: Bool
    let labels: UnsafeMutableBufferPointer<UInt8>
    var offset: Int
    var x = 0
    /// Counted from the bottom, as rows are stored.
    var y = 0

    init(runs: BMPRuns, labels: UnsafeMutableBufferPointer<UInt8>) {
      source = runs.source
      width = runs.header.shape.width
      height = runs.header.shape.height
      isNibbles = runs.header.coding == .runs4
      self.labels = labels
      offset = runs.header.pixelOffset
    }

    mutating func run() throws(MaskFormatError) {
      while true {
        let start = offset
        let count = Int(try next())
        let value = try next()
        if count > 0 {
          try checkRoom(for: count, at: start)
          for index in 0..<count { put(isNibbles ? nibble(index, of: value) : value) }
          continue
        }
        switch value {
        case 0: (x, y) = (0, y + 1)
        case 1: return
        case 2:
          x += Int(try next())
          y += Int(try next())
          guard x <= width, y < height else { throw outside(at: start) }
        default: try copyPixels(Int(value), at: start)
        }
      }
    }

    /// Absolute mode: pixels as they are, padded to a whole number of 16-bit words.
    private mutating func copyPixels(_ count: Int, at start: Int) throws(MaskFormatError) {
      try checkRoom(for: count, at: start)
      let byteCount = isNibbles ? (count + 1) / 2 : count
      var byte: UInt8 = 0
      for index in 0..<count {
        if !isNibbles || index % 2 == 0 { byte = try next() }
        put(isNibbles ? nibble(index, of: byte) : byte)
      }
      if byteCount % 2 == 1 { _ = try next() }
    }

    private func nibble(_ index: Int, of byte: UInt8) -> UInt8 {
      index % 2 == 0 ? byte >> 4 : byte & 15
    }

    private mutating func put(_ label: UInt8) {
      labels[(height - 1 - y) * width + x] = label
      x += 1
    }

    private mutating func next() throws(MaskFormatError) -> UInt8 {
      guard offset < source.bytes.count else {
        throw source.truncated(
          "run-length coded pixels", must: "end with their mark", found: "the end of the file",
          at: source.bytes.count)
      }
      defer { offset += 1 }
      return source.bytes[offset]
    }

    private func checkRoom(for count: Int, at start: Int) throws(MaskFormatError) {
      guard y < height, x + count <= width else { throw outside(at: start) }
    }

    private func outside(at start: Int) -> MaskFormatError {
      source.malformed(
        "run-length coded pixels", must: "stay inside \(width)x\(height)",
        found: "some beyond the end of a row or above the top", at: start)
    }
  }
}
