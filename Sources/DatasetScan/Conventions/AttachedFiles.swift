import MaskFormats

/// Files that hold the samples of a header beside them: `.raw` beside `.mhd`, `.img` beside
/// `.hdr`. They are read with their header, and are no masks of their own.
enum AttachedFiles {
  /// Only these are looked into: by convention a file with another name is complete.
  private static let headerExtensions = [".mhd", ".nhdr", ".hdr"]

  /// Those of the files that a header among them names, where they would be read as headerless
  /// samples. A header that names another mask does not hide it.
  static func paths(among files: [FoundFile], options: MaskReadingOptions) -> Set<String> {
    let rawPaths = Set(files.lazy.filter { $0.format == "raw" }.map(\.path))
    guard !rawPaths.isEmpty else { return [] }
    let reader = MaskReader(options: options)
    var head: [UInt8] = []
    var attached: Set<String> = []
    for file in files where isHeader(file) {
      // A header that cannot be read names nothing; reading it as a mask says what is wrong.
      guard let name = try? name(of: file, reader, &head) else { continue }
      attached.insert(file.folder.isEmpty ? name : "\(file.folder)/\(name)")
    }
    return attached.intersection(rawPaths)
  }

  private static func isHeader(_ file: FoundFile) -> Bool {
    let path = file.path.lowercased()
    return headerExtensions.contains { path.hasSuffix($0) }
  }

  private static func name(
    of file: FoundFile, _ reader: MaskReader, _ head: inout [UInt8]
  ) throws -> String? {
    // A member of an archive has no file beside it, and its samples are no mask all the same.
    let range = file.range ?? 0..<Int.max
    try OpenFile(file.location).read(
      first: min(MaskFormats.headByteCount, range.count), from: range.lowerBound, into: &head)
    return try reader.attachedFileName(
      head: head, fileByteCount: file.stamp.byteCount, path: file.path)
  }
}
