import Glibc

/// A folder whose entries are being read.
struct OpenFolder: ~Copyable {
  struct Entry {
    let name: SystemPath
    /// Nil where the file system does not say.
    let kind: FileStatus.Kind?

    var isHidden: Bool { name.bytes.first == UInt8(ascii: ".") }

    func isNamed(_ text: String) -> Bool { name.bytes.elementsEqual(text.utf8) }
  }

  private let stream: OpaquePointer

  init(_ path: SystemPath) throws(SystemFailure) {
    guard let stream = path.withCString({ opendir($0) }) else { throw .last }
    self.stream = stream
  }

  deinit { closedir(stream) }

  /// All entries but `.` and `..`, in the order of the disk.
  func entries() throws(SystemFailure) -> [Entry] {
    var entries: [Entry] = []
    while true {
      // `readdir` answers nil at the end and after a failure; only errno tells which.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .last }
        return entries
      }
      let found = Entry(name: Self.name(of: entry), kind: Self.kind(of: entry))
      if !found.isNamed("."), !found.isNamed("..") { entries.append(found) }
    }
  }

  /// Which folder it is, by whatever path it was opened.
  func identity() throws(SystemFailure) -> FileStatus.Identity {
    try FileStatus(ofDescriptor: dirfd(stream)).identity
  }

  /// What an entry leads to.
  enum Destination {
    case folder, linkedFolder, special
    /// With its status where that had to be asked for.
    case file(FileStatus?)
  }

  /// Follows links, and asks where the folder itself does not say what an entry is.
  func destination(of entry: Entry) throws(SystemFailure) -> Destination {
    switch entry.kind {
    case .file: return .file(nil)
    case .folder: return .folder
    case .special: return .special
    case .link, nil: break
    }
    let status = try status(of: entry, followingLinks: true)
    switch status.kind {
    case .file: return .file(status)
    case .special, .link: return .special
    case .folder:
      let isLink = try self.status(of: entry, followingLinks: false).kind == .link
      return isLink ? .linkedFolder : .folder
    }
  }

  func status(of entry: Entry, followingLinks: Bool) throws(SystemFailure) -> FileStatus {
    var status = stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    guard entry.name.withCString({ fstatat(dirfd(stream), $0, &status, flags) }) == 0 else {
      throw .last
    }
    return FileStatus(status)
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> SystemPath {
    // The record ends with its name, so `d_name` must not be copied as the array it claims to be.
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else {
      preconditionFailure("d_name is a stored field")
    }
    let start = UnsafeRawPointer(entry) + offset
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return SystemPath(bytes: UnsafeRawBufferPointer(start: start, count: length))
  }

  private static func kind(of entry: UnsafeMutablePointer<dirent>) -> FileStatus.Kind? {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): nil
    default: .special
    }
  }
}
