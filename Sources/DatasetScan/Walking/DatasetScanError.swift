import LabelMasks
import MaskFormats

/// Why a dataset cannot be listed at all. What is wrong with one file is a `ScanIssue`.
public enum DatasetScanError: ActionableError, Equatable {
  /// The root cannot be opened; `reason` is the system's.
  case unreadableRoot(path: String, reason: String)
  /// The root is a pipe, a socket or a device.
  case notAFileOrFolder(path: String)
  /// The images of a dataset are looked for in what is no folder.
  case notAFolder(path: String)
  /// A list of files is given for what is no folder.
  case listNeedsFolder(path: String)
  /// An entry of such a list is not below the dataset's folder.
  case listedOutside(entry: String)
  /// COCO files are given for what is no folder.
  case annotationsNeedFolder(path: String)
  /// A COCO file cannot be opened; `reason` is the system's.
  case unreadableAnnotations(path: String, reason: String)
  /// A COCO file is not what it should be.
  case annotations(MaskFormatError)
  /// The PNGs of a panoptic COCO file do not lie below the dataset's folder.
  case annotatedElsewhere(path: String, folder: String)
  /// An option that says of other files what a COCO file says of its masks.
  case annotationsExclude(option: String)
  /// What should be a tar archive begins like none.
  case notAnArchive(path: String)
  /// An archive that was compressed as a whole, by another program than gzip.
  case compressedArchive(path: String, program: String)
  /// The masks of a stream cannot be kept until they are read; `reason` is the system's.
  case noSpool(reason: String)

  public var path: String? {
    switch self {
    case .unreadableRoot(let path, _), .notAFileOrFolder(let path), .notAFolder(let path),
      .notAnArchive(let path), .listNeedsFolder(let path), .compressedArchive(let path, _),
      .annotationsNeedFolder(let path), .unreadableAnnotations(let path, _),
      .annotatedElsewhere(let path, _):
      path
    case .annotations(let error): error.path
    case .annotationsExclude: nil
    case .listedOutside, .noSpool: nil
    }
  }

  public var byteOffset: Int? {
    if case .annotations(let error) = self { error.byteOffset } else { nil }
  }

  public var problem: String {
    switch self {
    case .unreadableRoot(_, let reason): "can't read the dataset: \(reason)"
    case .notAFileOrFolder: "a dataset must be a folder or a file, found a pipe or a device"
    case .notAFolder: "the images of a dataset must be in a folder, found something else"
    case .listNeedsFolder: "a list of files must go with a folder, found a file or an archive"
    case .listedOutside(let entry):
      "a listed file must stand below the dataset's folder, found '\(entry.escapedForDisplay)'"
    case .annotationsNeedFolder: "--coco must go with a folder, found a file or an archive"
    case .unreadableAnnotations(_, let reason): "can't read the COCO file: \(reason)"
    case .annotations(let error): error.problem
    case .annotatedElsewhere(_, let folder):
      "the PNGs of a COCO file must lie in the dataset's folder or below it, found them in "
        + "'\(folder.escapedForDisplay)'"
    case .annotationsExclude(let option):
      "masks of a COCO file must be read without \(option), which is for other masks"
    case .notAnArchive: "a tar archive must begin with the header of a member, found none"
    case .compressedArchive(_, let program):
      "a tar archive must be plain or compressed by gzip, found \(program)"
    case .noSpool(let reason): "can't keep masks in a temporary file: \(reason)"
    }
  }

  public var hint: String? {
    switch self {
    case .compressedArchive(_, let program):
      "unpack it on the way: \(program) -dc FILE | segbalance scan --tar - --db DATABASE"
    case .noSpool: "name a folder with more room in the variable TMPDIR"
    case .listedOutside: "write the paths of the list relative to the dataset"
    case .annotations(let error): error.hint
    case .annotatedElsewhere: "give the folder that holds them as the dataset"
    case .unreadableRoot, .notAFileOrFolder, .notAFolder, .listNeedsFolder, .notAnArchive,
      .annotationsNeedFolder, .unreadableAnnotations, .annotationsExclude:
      nil
    }
  }

  public var isWrongUsage: Bool {
    if case .noSpool = self { false } else { true }
  }
}
