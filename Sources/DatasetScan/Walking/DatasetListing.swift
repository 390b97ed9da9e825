import LabelMasks
import MaskStatistics

/// One file that will be read as a mask.
public struct ListedFile: Sendable, Hashable {
  /// Relative to the dataset, with `/`; bytes that are not UTF-8 as `\xHH`.
  public var path: String
  /// Where the system finds it, or the archive that it is a member of.
  public var location: SystemPath
  /// Its bytes in the file at `location`; nil for the file as a whole.
  public var range: Range<Int>?
  /// Its size and time when it was listed.
  public var stamp: FileStamp
  /// Nil where neither its folders nor a glob name one.
  public var split: String?
  /// Id of the format that its name or head announces; what it holds decides when it is read.
  public var format: String?
  /// What a COCO file says about it; nil for a mask by itself. The location of a mask of objects is
  /// that file's.
  public var annotations: ListedAnnotations?

  public init(
    path: String, location: SystemPath, range: Range<Int>? = nil, stamp: FileStamp,
    split: String?, format: String?, annotations: ListedAnnotations? = nil
  ) {
    self.path = path
    self.location = location
    self.range = range
    self.stamp = stamp
    self.split = split
    self.format = format
    self.annotations = annotations
  }
}

/// The masks of a dataset, and what there is to say about the other files.
public struct DatasetListing: Sendable, Equatable {
  /// In the order of their paths' bytes, which is the database's order too.
  public var files: [ListedFile]
  /// What could not be looked at, and each decision that left files out.
  public var issues: [ScanIssue]
  /// Files that are no masks by name or head, or that the options leave out. What stands in
  /// folders that were not entered is not counted.
  public var passedOverCount: Int
  /// Holds the files of a stream for as long as they may be read.
  public var spool: MemberSpool?
  /// The classes that the dataset itself declares; nil where it declares none.
  public var labelTable: LabelTable?

  public init(
    files: [ListedFile], issues: [ScanIssue], passedOverCount: Int, spool: MemberSpool? = nil,
    labelTable: LabelTable? = nil
  ) {
    self.files = files
    self.issues = issues
    self.passedOverCount = passedOverCount
    self.spool = spool
    self.labelTable = labelTable
  }

  /// Masks by split; nil stands for those outside every split.
  public var fileCounts: [String?: Int] {
    files.reduce(into: [:]) { counts, file in counts[file.split, default: 0] += 1 }
  }
}
