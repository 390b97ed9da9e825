import Glibc

/// The bytes of a file, or of a stream that can be read only once, one after the other.
struct StoredBytes: ~Copyable {
  /// What messages call it.
  let name: String
  /// Nil for what is no file.
  let status: FileStatus?
  /// Where the system finds it, standard input too.
  let location: SystemPath
  private let descriptor: Int32
  /// Where the next byte stands.
  private(set) var offset = 0

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

  /// Fills `buffer` with the next bytes; fewer than `count` only where they end. The buffer's
  /// memory is used again.
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

  /// Goes to a byte of a file, or to its end where that comes first; false in the second case.
  mutating func seek(to target: Int) -> Bool {
    let byteCount = status?.stamp.byteCount ?? 0
    offset = min(target, byteCount)
    return target <= byteCount
  }
}
