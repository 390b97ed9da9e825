import CDeflate

/// A zlib stream (RFC 1950) to bytes in one call, with libdeflate. Not thread-safe.
final class ZlibDecompressor {
  enum Outcome: Equatable {
    /// The stream ended and its Adler-32 checksum fits.
    case finished(consumed: Int, produced: Int)
    /// Not a zlib stream, cut short, or with a wrong checksum; libdeflate does not say which.
    case damaged
    /// The stream goes on where the buffer is full.
    case tooLong
  }

  private let handle: OpaquePointer

  init() {
    guard let handle = libdeflate_alloc_decompressor() else {
      preconditionFailure("memory is exhausted")
    }
    self.handle = handle
  }

  deinit { libdeflate_free_decompressor(handle) }

  func decompress(
    _ stream: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Outcome {
    guard let source = stream.baseAddress, let destination = target.baseAddress else {
      return .damaged
    }
    var consumed = 0
    var produced = 0
    let result = libdeflate_zlib_decompress_ex(
      handle, source, stream.count, destination, target.count, &consumed, &produced)
    switch result {
    case LIBDEFLATE_SUCCESS: return .finished(consumed: consumed, produced: produced)
    case LIBDEFLATE_INSUFFICIENT_SPACE: return .tooLong
    default: return .damaged
    }
  }
}
