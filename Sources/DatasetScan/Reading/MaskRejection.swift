import LabelMasks
import MaskFormats
import MaskStatistics

/// Why a file gives no record; the scan goes on with the next one.
public struct MaskRejection: Error, Equatable {
  public let issue: ScanIssue

  public init(issue: ScanIssue) { self.issue = issue }
}

extension MaskRejection {
  init(_ error: MaskFormatError) { self.init(issue: error.issue) }

  init(_ failure: SystemFailure, path: String) {
    self.init(issue: failure.issue(path: path, doing: "read the file"))
  }

  init(dataFile name: String, of header: ListedFile, _ failure: SystemFailure) {
    self.init(
      issue: failure.issue(
        path: header.path, doing: "read the data file '\(name.escapedForDisplay)'"))
  }

  init(_ error: MaskStatisticsError, path: String) {
    let kind: ScanIssue.Kind =
      switch error {
      case .tooManyPixels: .tooLarge
      case .tooManyLabels: .unsupported
      }
    self.init(
      issue: ScanIssue(
        path: path, severity: .error, kind: kind, message: error.problem, hint: error.hint))
  }

  static func notAFile(path: String) -> MaskRejection {
    MaskRejection(
      issue: ScanIssue(
        path: path, severity: .error, kind: .unreadable,
        message: "a mask must be a file, found a folder, a pipe or a device"))
  }

  static func tooManyBytes(_ count: Int, limit: Int, path: String) -> MaskRejection {
    MaskRejection(
      issue: ScanIssue(
        path: path, severity: .error, kind: .tooLarge,
        message: "a file must have at most \(limit) bytes, found \(count)"))
  }

  static func changed(path: String) -> MaskRejection {
    MaskRejection(
      issue: ScanIssue(
        path: path, severity: .error, kind: .unreadable,
        message: "the COCO file must stay as it is while it is read, found it changed",
        hint: "scan again"))
  }

  /// -1 stands for pixels to ignore wherever it is found; what others stand for, such as -9999 in
  /// land cover and -100 in PyTorch, is the user's to say.
  static func negativeLabel(_ label: Int, path: String) -> MaskRejection {
    MaskRejection(
      issue: ScanIssue(
        path: path, severity: .error, kind: .malformed,
        message: "a label must be at least 0, or -1 for pixels to ignore, found \(label)",
        hint: "--ignore-index \(label) leaves it out, and --remap=\(label)=ignore where there are "
          + "several such labels"))
  }

  /// Whether the file may be read well at the next try although it has not changed: its rights
  /// are not part of its stamp, nor are the limits.
  var isTemporary: Bool { issue.kind == .unreadable || issue.kind == .tooLarge }
}
