import Glibc
import LabelMasks

/// A system call that failed, with the system's own words for why.
struct SystemFailure: Error, Equatable {
  let code: Int32

  /// What the last call in this thread failed with.
  static var last: SystemFailure { SystemFailure(code: errno) }

  var message: String {
    var text = [CChar](repeating: 0, count: 256)
    // The GNU version may answer with a text of its own instead of filling the buffer.
    guard let answer = strerror_r(code, &text, text.count) else { return "error \(code)" }
    return String(cString: answer)
  }

  /// The row for a file or folder that could not be read.
  func issue(path: String, doing action: String) -> ScanIssue {
    ScanIssue(
      path: path, severity: .error, kind: .unreadable, message: "can't \(action): \(message)")
  }
}
