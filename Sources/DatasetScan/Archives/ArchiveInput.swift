import Glibc
import MaskStatistics

/// The bytes of an archive from its beginning to its end: of a file, or of a stream that can be
/// read only once.
struct ArchiveInput: ~Copyable {
  /// What messages call it.
  let name: String
  private let descriptor: Int32
  /// Where the next byte stands.
  private(set) var offset = 0
  /// Nil for a stream.
  let status: FileStatus?
  /// Where the system finds it, standard input too.
  let location: SystemPath

  /// - Parameter path: of a file or pipe; `-` for standard input.
  init(_ path: String) throws(DatasetScanError) {
    let isStandardInput = path == DatasetWalk.standardInput
    name = isStandardInput ? "standard input" : path
    location = SystemPath(isStandardInput ? "/dev/fd/\(STDIN_FILENO)" : path)
    descriptor =
      isStandardInput
      ? dup(STDIN_FILENO) : location.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Self.failure(name) }
    guard let status = try? FileStatus(ofDescriptor: descriptor) else {
      let failure = Self.failure(name)
      close(descriptor)
      throw failure
    }
    self.status = status.kind == .file ? status : nil
  }

  private static func failure(_ name: String) -> DatasetScanError {
    .unreadableRoot(path: name, reason: SystemFailure.last.message)
  }

  deinit { close(descriptor) }

  /// Fills `buffer` with the next bytes; fewer than `count` only where the archive ends. The
  /// buffer's memory is used again.
  mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(DatasetScanError) {
    if buffer.count < count {
      buffer.append(contentsOf: repeatElement(0, count: count - buffer.count))
    }
    var filled = 0
    while filled < count {
      let received = buffer.withUnsafeMutableBytes { bytes in
        let target = bytes.baseAddress.map { $0 + filled }
        return status == nil
          ? Glibc.read(descriptor, target, count - filled)
          : pread(descriptor, target, count - filled, offset + filled)
      }
      if received == 0 { break }
      if received > 0 {
        filled += received
      } else if errno != EINTR {
        throw Self.failure(name)
      }
    }
    buffer.removeLast(buffer.count - filled)
    offset += filled
  }

  /// Passes over `count` bytes; false where the archive ends before them.
  mutating func skip(_ count: Int, using buffer: inout [UInt8]) throws(DatasetScanError) -> Bool {
    if let status {
      let isThere = count <= status.stamp.byteCount - offset
      offset = isThere ? offset + count : status.stamp.byteCount
      return isThere
    }
    var left = count
    while left > 0 {
      try read(min(left, Self.pieceByteCount), into: &buffer)
      if buffer.isEmpty { return false }
      left -= buffer.count
    }
    return true
  }

  /// How much of a stream is taken at once.
  static let pieceByteCount = 1 << 16
}
