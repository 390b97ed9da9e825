import LabelMasks

/// Plain pixels of a BMP, which are known to lie in the file.
struct BMPRows {
  let source: MaskSource
  let header: BMPHeader

  /// Fills every pixel; the mask has the header's shape.
  func decode(into mask: inout LabelMask) {
    let shape = header.shape
    source.bytes.withUnsafeBytes { bytes in
      mask.withMutableLabels(as: UInt8.self) { labels in
        guard let pixels = bytes.baseAddress, let target = labels.baseAddress else { return }
        for y in 0..<shape.height {
          let storedRow = header.isTopDown ? y : shape.height - 1 - y
          let row = pixels + header.pixelOffset + storedRow * header.rowByteCount
          if header.bitDepth == 8 {
            UnsafeMutableRawPointer(target + y * shape.width)
              .copyMemory(from: row, byteCount: shape.width)
          } else {
            PackedSamples.unpack(
              row, bitDepth: header.bitDepth, count: shape.width, to: target + y * shape.width)
          }
        }
      }
    }
  }
}
