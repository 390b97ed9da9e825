import Glibc
import LabelMasks

/// A system call that failed, with the system's own words for why.
struct SystemFailure: Error, Equatable {
  let code: Int32

  static let notAFile = SystemFailure(code: EISDIR)
  static let tooLarge = SystemFailure(code: EFBIG)
  static let noMemory = SystemFailure(code: ENOMEM)

  /// What the last call in this thread failed with.
  static var last: SystemFailure { SystemFailure(code: errno) }

  var message: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let text = buffer.baseAddress, strerror_r(code, text, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: text)
    }
  }

  /// The row for a file or folder that could not be read; nil stands for the dataset's root.
  func issue(path: String?, doing action: String) -> ScanIssue {
    ScanIssue(
      path: path, severity: .error, kind: .unreadable, message: "can't \(action): \(message)",
      hint: self == .noMemory ? "scan with fewer --jobs" : nil)
  }
}
