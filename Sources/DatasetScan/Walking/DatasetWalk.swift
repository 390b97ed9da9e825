import LabelMasks
import MaskFormats

/// Finds the masks of a dataset.
public enum DatasetWalk {
  /// The path that stands for standard input.
  public static let standardInput = "-"

  /// The file that marks a folder as one that segbalance has written its results to.
  public static let manifestName = ".segbalance"

  /// Lists the masks below a folder, in a tar archive or of a COCO file, or one file.
  ///
  /// Names that begin with `.` are passed over, and so are folders of earlier results. Files are
  /// told by name, and by their first bytes where the name says nothing; none is decoded. The
  /// layouts of well-known datasets are honoured: image folders beside mask folders are left
  /// out, Cityscapes is read from its `_labelIds.png`, JPEGs beside masks are images. The listing
  /// has an issue for each such decision, and for what could not be looked at.
  ///
  /// - Complexity: one system call a file and a few a folder, then O(n log n) in the files.
  public static func run(
    root: String, options: WalkOptions = WalkOptions()
  ) throws(DatasetScanError) -> DatasetListing {
    let location = SystemPath(root)
    let status = try reading(root) { () throws(SystemFailure) in try FileStatus(of: location) }
    guard options.files == nil || status.kind == .folder else { throw .listNeedsFolder(path: root) }
    if !options.annotationFiles.isEmpty {
      guard status.kind == .folder else { throw .annotationsNeedFolder(path: root) }
      return try AnnotationWalk.run(
        options.annotationFiles, below: location, isWholeDataset: false, options: options)
    }
    switch status.kind {
    case .special, .link:
      throw .notAFileOrFolder(path: root)
    case .file:
      if try reading(root, { () throws(SystemFailure) in try isArchive(location) }) {
        return try run(archive: root, options: options)
      }
      if AnnotationFile.isNamedLikeOne(root) {
        return try AnnotationWalk.run(
          [AnnotationFile(path: root)], below: location.folder, isWholeDataset: true,
          options: options)
      }
      return DatasetListing(file: location, stamp: status.stamp, options: options)
    case .folder:
      try reading(root) { () throws(SystemFailure) in _ = try OpenFolder(location) }
      if let files = options.files {
        var walk = ListedFilesWalk(options: options)
        try walk.visit(files, below: location)
        return DatasetListing(walk.findings, options: options)
      }
      var walk = FolderWalk(options: options)
      walk.visitAll(below: location)
      return DatasetListing(walk.findings, options: options)
    }
  }

  /// Lists the masks among the members of a tar archive, of several put one behind another, or
  /// of a stream of them.
  ///
  /// The conventions are those of a folder with the members in it. Of members with one path the
  /// last one counts. A stream, and a file that gzip has compressed, are read to their end, and
  /// their masks are kept in a temporary file, which the listing's `spool` holds; memory is that of
  /// a piece of one member.
  ///
  /// - Parameter path: of a file or pipe; `standardInput` for that.
  public static func run(
    archive path: String, options: WalkOptions = WalkOptions()
  ) throws(DatasetScanError) -> DatasetListing {
    let name = path == standardInput ? "standard input" : path
    guard options.files == nil else { throw .listNeedsFolder(path: name) }
    guard options.annotationFiles.isEmpty else { throw .annotationsNeedFolder(path: name) }
    var walk = try ArchiveWalk(ArchiveInput(path), options: options)
    let findings = try walk.run()
    var listing = DatasetListing(findings, options: options)
    listing.spool = walk.spool
    return listing
  }

  /// By its first block, or by its name, where that block may be damaged.
  private static func isArchive(_ location: SystemPath) throws(SystemFailure) -> Bool {
    if ArchiveWalk.isNamedLikeArchive(location) { return true }
    var head: [UInt8] = []
    try OpenFile(location).read(first: TarHeader.blockByteCount, into: &head)
    return TarHeader.recognises(head)
  }

  static func reading<Result>(
    _ root: String, _ body: () throws(SystemFailure) -> Result
  ) throws(DatasetScanError) -> Result {
    do {
      return try body()
    } catch {
      throw .unreadableRoot(path: root, reason: error.message)
    }
  }
}
