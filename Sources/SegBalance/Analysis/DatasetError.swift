import LabelMasks

/// The dataset itself cannot be used.
public enum DatasetError: ActionableError, Equatable {
  case missing(path: String)
  /// The folder holds no file that could be a mask; `passedOver` were looked at by name, and
  /// `reason` is the first issue that tells why some were left out.
  case noMasks(path: String, passedOver: Int, reason: ScanIssue? = nil)

  public var path: String? {
    switch self {
    case .missing(let path), .noMasks(let path, _, _): path
    }
  }

  public var problem: String {
    switch self {
    case .missing: "there is no such file or folder"
    case .noMasks(_, _, let reason?):
      "no masks found: " + (reason.path.map { "\($0): " } ?? "") + reason.message
    case .noMasks(_, let passedOver, nil): "no masks found" + Self.passedOverClause(passedOver)
    }
  }

  public var hint: String? {
    switch self {
    case .missing: nil
    case .noMasks(_, _, let reason?) where reason.hint != nil: reason.hint
    case .noMasks:
      "masks are told by content and ending (segbalance list formats); for raw files give --raw "
        + "WIDTHxHEIGHT:TYPE, for COCO files --coco FILE, and look at --include and --exclude"
    }
  }

  private static func passedOverClause(_ count: Int) -> String {
    switch count {
    case 0: ""
    case 1: "; 1 other file was passed over"
    default: "; \(count) other files were passed over"
    }
  }
}
