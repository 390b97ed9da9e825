import LabelMasks

/// Why a dataset cannot be listed at all. What is wrong with one file is a `ScanIssue`.
public enum DatasetScanError: ActionableError, Equatable {
  /// The root cannot be opened; `reason` is the system's.
  case unreadableRoot(path: String, reason: String)
  /// The root is a pipe, a socket or a device.
  case notAFileOrFolder(path: String)

  public var path: String? {
    switch self {
    case .unreadableRoot(let path, _), .notAFileOrFolder(let path): path
    }
  }

  public var problem: String {
    switch self {
    case .unreadableRoot(_, let reason): "can't read the dataset: \(reason)"
    case .notAFileOrFolder: "a dataset must be a folder or a file, found a pipe or a device"
    }
  }
}
