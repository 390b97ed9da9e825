import Glibc
import LabelMasks

/// What can go wrong with files other than masks and the database.
public enum FileError: ActionableError, Equatable {
  case cannotRead(path: String, reason: String)
  case tooLarge(path: String, limit: Int)
  case cannotWrite(path: String, reason: String)
  /// Something stands there that the program did not write itself.
  case wouldOverwrite(path: String)
  case fileExists(path: String)

  static func lastFailure() -> String { String(cString: strerror(errno)) }

  public var path: String? {
    switch self {
    case .cannotRead(let path, _), .tooLarge(let path, _), .cannotWrite(let path, _),
      .wouldOverwrite(let path), .fileExists(let path):
      path
    }
  }

  public var problem: String {
    switch self {
    case .cannotRead(_, let reason): "can't read it: \(reason)"
    case .tooLarge(_, let limit): "it must have at most \(limit >> 20) MiB, found more"
    case .cannotWrite(_, let reason): "can't write it: \(reason)"
    case .wouldOverwrite: "it exists, and segbalance did not write it as it stands now"
    case .fileExists: "it exists already"
    }
  }

  public var hint: String? {
    switch self {
    case .wouldOverwrite: "name another place, or overwrite it with --force"
    case .fileExists: "overwrite it with --force"
    case .cannotRead, .tooLarge, .cannotWrite: nil
    }
  }

  public var isWrongUsage: Bool {
    if case .cannotWrite = self { false } else { true }
  }
}
