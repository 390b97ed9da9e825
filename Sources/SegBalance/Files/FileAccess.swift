import Glibc

/// Whole small files, by system calls: class names in, reports and weights out.
enum FileAccess {
  /// What a person writes by hand, or a tool for a person, is smaller.
  static let textByteLimit = 64 << 20

  /// All bytes of a file, a pipe, or standard input.
  ///
  /// - Parameter limit: a file that goes on behind so many bytes is refused, as is `/dev/zero`.
  static func read(_ path: String, limit: Int = textByteLimit) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .cannotRead(path: path, reason: FileError.lastFailure())
    }
    defer { close(descriptor) }
    return try read(descriptor, of: path, limit: limit)
  }

  /// All bytes of a regular file. For what no user has named: a pipe that stands there is not
  /// waited for.
  static func readRegularFile(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .cannotRead(path: path, reason: FileError.lastFailure())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotRead(path: path, reason: "it is no regular file")
    }
    return try read(descriptor, of: path, limit: textByteLimit)
  }

  private static func read(
    _ descriptor: Int32, of path: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
        guard bytes.count <= limit else { throw .tooLarge(path: path, limit: limit) }
      } else if errno != EINTR {
        throw .cannotRead(path: path, reason: FileError.lastFailure())
      }
    }
  }

  /// The first bytes of a file, fewer where it is shorter; nil where it cannot be read.
  static func head(of path: String, byteCount: Int) -> [UInt8]? {
    guard !isFolder(path) else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    let count = pread(descriptor, &bytes, byteCount, 0)
    return count < 0 ? nil : Array(bytes[..<count])
  }

  /// Writes under a temporary name beside the file and renames, so that a reader sees the old file
  /// or the new one and never half of it. A link stays one: what it leads to is written. What is no
  /// regular file, such as a pipe, is written as it stands.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let target = canonical(path) ?? path
    guard isRegularFile(target) || !exists(target) else {
      return try writeInPlace(bytes, to: target, named: path)
    }
    let temporary = "\(target).tmp-\(getpid())"
    do {
      try writeInPlace(bytes, to: temporary, named: path)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let reason = FileError.lastFailure()
      unlink(temporary)
      throw .cannotWrite(path: path, reason: reason)
    }
  }

  private static func writeInPlace(
    _ bytes: [UInt8], to place: String, named path: String
  ) throws(FileError) {
    let descriptor = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: path, reason: FileError.lastFailure())
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR {
        let reason = FileError.lastFailure()
        close(descriptor)
        throw .cannotWrite(path: path, reason: reason)
      }
      rest = rest.dropFirst(max(0, written))
    }
    guard close(descriptor) == 0 else {
      throw .cannotWrite(path: path, reason: FileError.lastFailure())
    }
  }

  /// Makes the folder and those above it; one that is there already is fine.
  static func makeFolder(_ path: String) throws(FileError) {
    var partial = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      partial += (partial.isEmpty || partial == "/" ? "" : "/") + component
      guard mkdir(partial, 0o755) == 0 || errno == EEXIST else {
        throw .cannotWrite(path: partial, reason: FileError.lastFailure())
      }
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a folder has an entry of this name, be it a link that leads nowhere.
  static func isListed(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  private static func isRegularFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The path without links and dots, or nil where nothing stands there.
  static func canonical(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func isEmptyFolder(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { return false }
    }
    return true
  }
}
