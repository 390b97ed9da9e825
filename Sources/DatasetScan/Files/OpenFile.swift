import Glibc
import MaskFormats

/// A regular file, open to be read.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  /// Taken from the open file, so it is of the bytes that are read whatever the path leads to
  /// meanwhile.
  let status: FileStatus

  init(_ path: SystemPath) throws(SystemFailure) {
    // Without O_NONBLOCK, opening a pipe waits for somebody to write into it.
    descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .last }
    do {
      status = try FileStatus(ofDescriptor: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Fills `buffer` with at most `count` bytes of the file from `start` on; fewer where it is
  /// shorter. The buffer's memory is used again.
  func read(
    first count: Int, from start: Int = 0, into buffer: inout [UInt8]
  ) throws(SystemFailure) {
    if buffer.capacity < count {
      // The old bytes are of no use, and must not count against the new ones.
      buffer = []
      guard SystemMemory.grants(count) else { throw .noMemory }
      buffer = Array(repeating: 0, count: count)
    } else if buffer.count < count {
      buffer.append(contentsOf: repeatElement(0, count: count - buffer.count))
    } else {
      buffer.removeLast(buffer.count - count)
    }
    var filled = 0
    while filled < count {
      let received = buffer.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + filled }, count - filled, start + filled)
      }
      if received == 0 { break }
      if received > 0 {
        filled += received
      } else if errno != EINTR {
        throw .last
      }
    }
    buffer.removeLast(count - filled)
  }
}
