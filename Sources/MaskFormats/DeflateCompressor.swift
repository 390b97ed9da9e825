import CDeflate

/// What libdeflate's compressors of different containers have in common.
struct DeflateCompressor {
  typealias Bound = (OpaquePointer?, Int) -> Int
  typealias Write = (OpaquePointer?, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?, Int) -> Int

  let bound: Bound
  let write: Write

  /// - Parameter level: 0 (stored) to 12 (smallest).
  func compress(_ bytes: [UInt8], level: Int) -> [UInt8] {
    precondition((0...12).contains(level), "libdeflate's levels are 0 to 12")
    guard let handle = libdeflate_alloc_compressor(Int32(level)) else {
      preconditionFailure("memory is exhausted")
    }
    defer { libdeflate_free_compressor(handle) }
    let capacity = bound(handle, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = bytes.withUnsafeBufferPointer {
        write(handle, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count)
      }
      // The bound is libdeflate's own promise that this is enough.
      precondition(count > 0, "a compressed stream fits its bound")
    }
  }
}
