import LabelMasks

/// Memory that one reader uses again for each file, so that masks of one size cost no allocation
/// after the first. Belongs to one thread.
final class DecodingScratch {
  /// Where the image data of a PNG lies in its file, one range a chunk.
  var imageDataRanges: [Range<Int>] = []
  /// Image data that the file holds in several pieces, put together.
  var compressed: [UInt8] = []
  /// A row of zeros, then filtered rows as they come out of the zlib stream.
  var inflated: [UInt8] = []
  let decompressor = DeflateDecompressor()

  /// Makes `inflated` hold at least this many bytes of a file; what they are is left over or zero.
  ///
  /// - Throws: where they are more than a file may have uncompressed, or than the system grants.
  func reserveInflated(_ byteCount: Int, for source: MaskSource) throws(MaskFormatError) {
    guard inflated.count < byteCount else { return }
    try source.checkSampleByteCount(byteCount)
    // The old bytes are of no use: letting them go first halves the peak.
    inflated = []
    try source.checkMemory(for: byteCount)
    inflated = Array(repeating: 0, count: byteCount)
  }

  /// The first bytes of `inflated`, which must have been reserved, to write and read.
  func withInflated<Failure: Error>(
    _ byteCount: Int, _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    // The standard library's own version erases the error type.
    let outcome = inflated.withUnsafeMutableBytes { bytes in
      Result { () throws(Failure) in
        try body(UnsafeMutableRawBufferPointer(rebasing: bytes[..<byteCount]))
      }
    }
    try outcome.get()
  }
}

extension MaskSource {
  /// Samples that were compressed are held against the limit of those that are not: the bytes of
  /// a file.
  func checkSampleByteCount(_ byteCount: Int) throws(MaskFormatError) {
    guard byteCount > limits.maximumFileByteCount else { return }
    throw .tooLarge(
      Discrepancy(
        "the samples", must: "have at most \(limits.maximumFileByteCount.counted("byte"))",
        found: "\(byteCount)", hint: "save the labels with 8 or 16 bits a pixel"),
      at: place(nil))
  }

  func checkMemory(for byteCount: Int) throws(MaskFormatError) {
    guard !SystemMemory.grants(byteCount) else { return }
    throw .tooLarge(
      Discrepancy(
        "the mask", must: "fit the memory that the system grants",
        found: "\(byteCount.counted("byte"))",
        hint: "scan with fewer --jobs, or refuse such masks with a lower --max-pixels"),
      at: place(nil))
  }
}

extension LabelMask {
  /// Takes the shape and type of a file's mask, if there is memory for it.
  mutating func reshape(
    to shape: MaskShape, as labelType: LabelType, for source: MaskSource
  ) throws(MaskFormatError) {
    let byteCount = shape.pixelCount * labelType.byteCount
    if byteCount > byteCapacity {
      // The old labels are of no use, and must not count against the new ones.
      self = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
      try source.checkMemory(for: byteCount)
    }
    reshape(to: shape, as: labelType)
  }
}
