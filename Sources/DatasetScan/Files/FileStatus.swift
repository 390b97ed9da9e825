import Glibc
import MaskStatistics

/// What the system says about a file without opening it.
struct FileStatus {
  enum Kind {
    case file, folder, link
    /// Pipes, sockets, devices: never read.
    case special
  }

  /// One file or folder, by whatever path it is reached.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let stamp: FileStamp
  let identity: Identity

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    stamp = FileStamp(
      byteCount: Int(status.st_size),
      modifiedAt: Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec))
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// Of what a path leads to, through links.
  init(of path: SystemPath) throws(SystemFailure) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { throw .last }
    self.init(status)
  }

  init(ofDescriptor descriptor: Int32) throws(SystemFailure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    self.init(status)
  }
}
