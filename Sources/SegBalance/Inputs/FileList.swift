import DatasetScan

/// The files that a user lists, one a line or each with a zero byte behind it.
public enum FileList {
  /// - Parameters:
  ///   - path: of the list, or `-` for standard input.
  ///   - isZeroTerminated: as `find -print0` writes it, for names that hold line breaks.
  public static func read(_ path: String, isZeroTerminated: Bool) throws -> [SystemPath] {
    let bytes = try FileAccess.read(path == "-" ? "/dev/stdin" : path)
    let separator = isZeroTerminated ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).compactMap { line in
      let isWindows = !isZeroTerminated && line.last == UInt8(ascii: "\r")
      let name = isWindows ? line.dropLast() : line
      return name.isEmpty ? nil : SystemPath(bytes: name)
    }
  }
}
