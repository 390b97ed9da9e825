import CDeflate

/// Bytes to a zlib stream (RFC 1950) with libdeflate.
enum ZlibCompressor {
  /// - Parameter level: 0 (stored) to 12 (smallest).
  static func compress(_ bytes: [UInt8], level: Int) -> [UInt8] {
    precondition((0...12).contains(level), "libdeflate's levels are 0 to 12")
    guard let handle = libdeflate_alloc_compressor(Int32(level)) else {
      preconditionFailure("memory is exhausted")
    }
    defer { libdeflate_free_compressor(handle) }
    let bound = libdeflate_zlib_compress_bound(handle, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = bytes.withUnsafeBufferPointer {
        libdeflate_zlib_compress(handle, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count)
      }
      // The bound is libdeflate's own promise that this is enough.
      precondition(count > 0, "a zlib stream fits its bound")
    }
  }
}
