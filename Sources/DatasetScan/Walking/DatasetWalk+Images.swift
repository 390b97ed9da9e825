import LabelMasks
import MaskFormats

/// An image that a mask may have been drawn on.
public struct ListedImage: Sendable, Hashable {
  /// Relative to the folder of images, as paths of masks are to the dataset.
  public var path: String
  /// Nil where its header does not tell it.
  public var shape: MaskShape?

  public init(path: String, shape: MaskShape?) {
    self.path = path
    self.shape = shape
  }
}

extension DatasetWalk {
  /// The images of a folder, by path, each with the shape that its header tells: pictures by their
  /// names, and files of every format that masks have.
  ///
  /// - Complexity: a few system calls a file, and the whole of each TIFF is read.
  public static func images(in root: String) throws(DatasetScanError) -> [ListedImage] {
    let location = SystemPath(root)
    let kind = try reading(root) { () throws(SystemFailure) in try FileStatus(of: location).kind }
    guard kind == .folder else { throw .notAFolder(path: root) }
    try reading(root) { () throws(SystemFailure) in _ = try OpenFolder(location) }
    var options = WalkOptions()
    options.seeksImages = true
    var walk = FolderWalk(options: options)
    walk.visitAll(below: location)
    var reader = MaskReader()
    var head: [UInt8] = []
    return walk.findings.files
      .map { ListedImage(path: $0.path, shape: shape(of: $0, &reader, &head)) }
      .sorted { $0.path.precedesByBytes($1.path) }
  }

  private static func shape(
    of file: FoundFile, _ reader: inout MaskReader, _ head: inout [UInt8]
  ) -> MaskShape? {
    guard let open = try? OpenFile(file.location), open.status.kind == .file else { return nil }
    let byteCount = open.status.stamp.byteCount
    guard (try? open.read(first: MaskFormats.headByteCount, into: &head)) != nil else { return nil }
    if reader.imageShapeNeedsWholeFile(head: head), byteCount <= MaskLimits().maximumFileByteCount {
      guard (try? open.read(first: byteCount, into: &head)) != nil else { return nil }
    }
    return reader.imageShape(head: head, fileByteCount: byteCount, path: file.path)
  }
}
