/// A folder of results with a manifest of what was written, by which the program knows its own
/// files again: it replaces those, and nothing that anybody else wrote or changed.
///
/// The manifest is the file `.segbalance`; the walk passes over every folder that holds one.
struct OutputFolder {
  static let manifestName = ".segbalance"

  let path: String
  /// Digest by path relative to the folder, as the manifest has them.
  private var digests: [String: Set<String>]

  /// Looks at what stands at `path`. With `isForced`, whatever stands there may be replaced.
  init(_ path: String, isForced: Bool) throws(FileError) {
    self.path = path
    digests = [:]
    let manifest = path + "/" + Self.manifestName
    if FileAccess.exists(manifest) {
      digests = Self.parse(try FileAccess.read(manifest))
    } else if FileAccess.exists(path), !isForced {
      guard FileAccess.isFolder(path), FileAccess.isEmptyFolder(path) else {
        throw .wouldOverwrite(path: path)
      }
    }
  }

  /// Refuses before any work where one of these files exists and is not as the manifest says.
  func checkOwnership(of names: [String]) throws(FileError) {
    for name in names {
      let file = path + "/" + name
      guard FileAccess.exists(file) else { continue }
      guard digests[name]?.contains(Digest.fnv1a(try FileAccess.read(file))) == true else {
        throw .wouldOverwrite(path: file)
      }
    }
  }

  /// Makes the folder and its manifest, so that a scan of the folder above passes over it from
  /// the first moment on.
  func prepare() throws(FileError) {
    try FileAccess.makeFolder(path)
    try writeManifest()
  }

  /// Writes all files. The manifest names the new digests before the first file changes and
  /// forgets the old ones after the last: killed at any moment, the next run knows each file.
  mutating func write(_ files: [(name: String, bytes: [UInt8])]) throws(FileError) {
    for file in files { digests[file.name, default: []].insert(Digest.fnv1a(file.bytes)) }
    try writeManifest()
    for file in files {
      if let slash = file.name.lastIndex(of: "/") {
        try FileAccess.makeFolder(path + "/" + file.name[..<slash])
      }
      try FileAccess.write(file.bytes, to: path + "/" + file.name)
    }
    for file in files { digests[file.name] = [Digest.fnv1a(file.bytes)] }
    try writeManifest()
  }

  private func writeManifest() throws(FileError) {
    let lines = digests.sorted { $0.key < $1.key }.flatMap { name, digests in
      digests.sorted().map { "\($0)  \(name)\n" }
    }
    let head =
      "# Written by segbalance: FNV-1a digest and name of each file. Folders with this "
      + "file are not scanned.\n"
    try FileAccess.write(Array((head + lines.joined()).utf8), to: path + "/" + Self.manifestName)
  }

  private static func parse(_ bytes: [UInt8]) -> [String: Set<String>] {
    var digests: [String: Set<String>] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard line.first != "#", line.count > 18 else { continue }
      digests[String(line.dropFirst(18)), default: []].insert(String(line.prefix(16)))
    }
    return digests
  }
}
