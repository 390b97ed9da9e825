import Glibc

/// Where the masks of a stream wait until they are read: a temporary file without a name, which
/// goes with the last use of it, or with the process, however that ends.
public final class MemberSpool: Sendable, Equatable {
  private let descriptor: Int32

  /// In the folder that TMPDIR names, else in /tmp.
  init() throws(DatasetScanError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/segbalance-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .noSpool(reason: SystemFailure.last.message) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Opening this path opens the file, although it has no name.
  var location: SystemPath { SystemPath("/dev/fd/\(descriptor)") }

  /// Writes the bytes at the end.
  func append(_ bytes: [UInt8]) throws(DatasetScanError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .noSpool(reason: SystemFailure.last.message)
      }
    }
  }

  public static func == (left: MemberSpool, right: MemberSpool) -> Bool { left === right }
}
