import LabelMasks
import MaskFormats

/// Finds the masks of a dataset.
public enum DatasetWalk {
  /// The file that marks a folder as one that segbalance has written its results to.
  public static let manifestName = ".segbalance"

  /// Lists the masks below a folder, or one file.
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
    switch status.kind {
    case .special, .link:
      throw .notAFileOrFolder(path: root)
    case .file:
      return DatasetListing(file: location, stamp: status.stamp, options: options)
    case .folder:
      try reading(root) { () throws(SystemFailure) in _ = try OpenFolder(location) }
      var walk = FolderWalk(options: options)
      walk.visitAll(below: location)
      return DatasetListing(walk: walk, options: options)
    }
  }

  private static func reading<Result>(
    _ root: String, _ body: () throws(SystemFailure) -> Result
  ) throws(DatasetScanError) -> Result {
    do {
      return try body()
    } catch {
      throw .unreadableRoot(path: root, reason: error.message)
    }
  }
}
