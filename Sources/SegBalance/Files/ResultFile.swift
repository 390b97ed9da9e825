/// One file that a command was asked to write.
public enum ResultFile {
  /// Writes under a temporary name and renames. A file that exists is overwritten only with
  /// `isForced`.
  public static func write(
    _ bytes: [UInt8], to path: String, isForced: Bool
  ) throws(FileError) {
    try checkIsFree(path, isForced: isForced)
    try FileAccess.write(bytes, to: path)
  }

  /// For a command that works before it writes.
  public static func checkIsFree(_ path: String, isForced: Bool) throws(FileError) {
    guard isForced || !FileAccess.exists(path) else { throw .fileExists(path: path) }
  }
}
