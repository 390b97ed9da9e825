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

  /// Makes `inflated` hold at least this many bytes; what they are is left over or zero.
  func reserveInflated(_ byteCount: Int) {
    guard inflated.count < byteCount else { return }
    // The old bytes are of no use: letting them go first halves the peak.
    inflated = []
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
