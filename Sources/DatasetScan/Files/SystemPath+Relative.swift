import Glibc

extension SystemPath {
  /// The path without `.` components, where it stays below the folder that it is relative to;
  /// nil where it leads out of it, or nowhere.
  var normalisedBelow: SystemPath? {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    let components = bytes.split(separator: slash).filter { !$0.elementsEqual([dot]) }
    let leaves =
      bytes.first == slash || bytes.contains(0)
      || components.contains { $0.elementsEqual([dot, dot]) }
    guard !leaves, !components.isEmpty else { return nil }
    return SystemPath(bytes: Array(components.joined(separator: [slash])))
  }

  /// An absolute path as one relative to a folder that it lies below, with its own name, whatever
  /// that links to; nil where it does not lie there.
  func resolved(below root: SystemPath) -> SystemPath? {
    let name = SystemPath(bytes: lastComponent)
    guard bytes.first == UInt8(ascii: "/"), name.normalisedBelow != nil,
      let parent = folder.relative(to: root)
    else { return nil }
    return parent.bytes.isEmpty ? name : parent.appending(name)
  }

  /// The part of the path behind the folder's, without links and dots; empty for the folder itself,
  /// nil where it does not lie below it. The last component need not be there.
  func relative(to folder: SystemPath) -> SystemPath? {
    guard let root = folder.canonical?.bytes else { return nil }
    let own =
      canonical ?? self.folder.canonical?.appending(SystemPath(bytes: Array(lastComponent)))
    guard let own = own?.bytes else { return nil }
    if own.elementsEqual(root) { return SystemPath(bytes: []) }
    let prefix = root.last == UInt8(ascii: "/") ? Array(root) : root + [UInt8(ascii: "/")]
    return own.starts(with: prefix) ? SystemPath(bytes: Array(own.dropFirst(prefix.count))) : nil
  }

  /// Without links and dots; nil where nothing stands there.
  private var canonical: SystemPath? {
    guard let resolved = withCString({ realpath($0, nil) }) else { return nil }
    defer { free(resolved) }
    return SystemPath(
      bytes: Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))))
  }

  /// What stands behind the last slash.
  var lastComponent: ArraySlice<UInt8> {
    bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes[($0 + 1)...] } ?? bytes
  }

  /// Without the last dot of the last component and what follows it.
  var withoutExtension: SystemPath {
    let name = lastComponent
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return self
    }
    return SystemPath(bytes: Array(bytes[..<dot]))
  }
}

extension FileStatus {
  static func isFolder(_ path: SystemPath) -> Bool {
    (try? FileStatus(of: path))?.kind == .folder
  }
}
