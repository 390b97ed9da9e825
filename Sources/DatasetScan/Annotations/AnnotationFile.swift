import MaskFormats
import MaskStatistics

/// A COCO file that a user names.
public struct AnnotationFile: Sendable, Equatable {
  /// The split of its masks; nil for the one that folders or its own name tell.
  public var split: String?
  public var path: String

  public init(split: String? = nil, path: String) {
    self.split = split
    self.path = path
  }

  /// Whether a dataset of this name is a COCO file.
  static func isNamedLikeOne(_ path: String) -> Bool { path.lowercased().hasSuffix(".json") }
}

/// What a COCO file says about one mask, and which file that is.
public struct ListedAnnotations: Sendable, Hashable {
  public var mask: COCOMask
  public var location: SystemPath
  /// When the file was read for the listing.
  public var stamp: FileStamp

  public init(mask: COCOMask, location: SystemPath, stamp: FileStamp) {
    self.mask = mask
    self.location = location
    self.stamp = stamp
  }
}

extension FileStamp {
  /// Of two files that make one mask: it changes where that of either does, but for a file that is
  /// replaced by an older one of the same size.
  func joined(with other: FileStamp) -> FileStamp {
    FileStamp(
      byteCount: byteCount + other.byteCount, modifiedAt: max(modifiedAt, other.modifiedAt))
  }
}
