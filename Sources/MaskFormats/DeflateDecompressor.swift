import CDeflate

/// A deflate stream (RFC 1951) to bytes in one call, with libdeflate. Not thread-safe.
final class DeflateDecompressor {
  /// No stream grows by more: a match of 258 bytes takes at least two bits (RFC 1951, 3.2.5). So
  /// what a small file claims to hold can be refused before memory is taken for it.
  static let largestRatio = 1032

  /// What stands around the stream: a header before it, a checksum after it.
  enum Container {
    /// RFC 1950, with an Adler-32.
    case zlib
    /// RFC 1952, with a CRC-32 and the length; one member.
    case gzip
    /// Nothing.
    case none
  }

  enum Outcome: Equatable {
    /// The stream ended, and its checksum fits where it has one.
    case finished(consumed: Int, produced: Int)
    /// Not such a stream, cut short, or with a wrong checksum; libdeflate does not say which.
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
    _ stream: UnsafeRawBufferPointer, in container: Container = .zlib,
    into target: UnsafeMutableRawBufferPointer
  ) -> Outcome {
    guard let source = stream.baseAddress, let destination = target.baseAddress else {
      return .damaged
    }
    let inflate =
      switch container {
      case .zlib: libdeflate_zlib_decompress_ex
      case .gzip: libdeflate_gzip_decompress_ex
      case .none: libdeflate_deflate_decompress_ex
      }
    var consumed = 0
    var produced = 0
    let result = inflate(
      handle, source, stream.count, destination, target.count, &consumed, &produced)
    switch result {
    case LIBDEFLATE_SUCCESS: return .finished(consumed: consumed, produced: produced)
    case LIBDEFLATE_INSUFFICIENT_SPACE: return .tooLong
    default: return .damaged
    }
  }
}
