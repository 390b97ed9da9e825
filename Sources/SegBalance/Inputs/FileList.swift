import DatasetScan
import LabelMasks

/// The files that a user lists, one a line or each with a zero byte behind it.
public enum FileList {
  /// Ten million files with long paths.
  private static let byteLimit = 1 << 30

  /// - Parameters:
  ///   - path: of the list, or `-` for standard input.
  ///   - isZeroTerminated: as `find -print0` writes it, for names that hold line breaks.
  public static func read(_ path: String, isZeroTerminated: Bool) throws -> [SystemPath] {
    let bytes = try FileAccess.read(path == "-" ? "/dev/stdin" : path, limit: byteLimit)
    guard !bytes.isEmpty else { throw FileListError.empty(path: path) }
    let separator = isZeroTerminated ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).compactMap { line in
      let isWindows = !isZeroTerminated && line.last == UInt8(ascii: "\r")
      let name = isWindows ? line.dropLast() : line
      return name.isEmpty ? nil : SystemPath(bytes: name)
    }
  }
}

/// What can be wrong with a list of files.
public enum FileListError: ActionableError, Equatable {
  /// A search that found nothing, or a pipe from a command that failed.
  case empty(path: String)

  public var path: String? {
    switch self {
    case .empty(let path): path == "-" ? "standard input" : path
    }
  }

  public var problem: String { "a list of files must name a file, found nothing" }
}
