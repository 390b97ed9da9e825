import LabelMasks

/// The dataset itself cannot be used.
public enum DatasetError: ActionableError, Equatable {
  case missing(path: String)
  /// The folder holds no file that could be a mask; `passedOver` were looked at by name.
  case noMasks(path: String, passedOver: Int)

  public var path: String? {
    switch self {
    case .missing(let path), .noMasks(let path, _): path
    }
  }

  public var problem: String {
    switch self {
    case .missing: "there is no such file or folder"
    case .noMasks(_, let passedOver):
      "no masks found" + (passedOver > 0 ? "; \(passedOver) other files were passed over" : "")
    }
  }

  public var hint: String? {
    switch self {
    case .missing: nil
    case .noMasks:
      "masks are told by content and ending (segbalance list formats); for raw files give --raw "
        + "WIDTHxHEIGHT:TYPE, and look at --include and --exclude"
    }
  }
}
