import LabelMasks
import MaskFormats

/// Looks at the files that a user has listed, and at no other.
struct ListedFilesWalk {
  private let options: WalkOptions
  private var recognizer: FileRecognizer
  private(set) var findings = DatasetFindings()

  init(options: WalkOptions) {
    self.options = options
    recognizer = FileRecognizer(options: options.reading)
  }

  /// - Parameter files: relative to `folder`, or absolute and below it; one that is listed twice
  ///   counts once, and one that leads out of it is refused.
  mutating func visit(_ files: [SystemPath], below folder: SystemPath) throws(DatasetScanError) {
    var seen: Set<SystemPath> = []
    for listed in files {
      guard let file = listed.normalisedBelow ?? listed.resolved(below: folder) else {
        throw .listedOutside(entry: String(escaping: listed))
      }
      guard seen.insert(file).inserted else { continue }
      consider(file, in: folder)
    }
  }

  private mutating func consider(_ file: SystemPath, in folder: SystemPath) {
    let path = String(escaping: file)
    let location = folder.appending(file)
    guard options.admits(path) else {
      findings.passedOverCount += 1
      return
    }
    do {
      let status = try FileStatus(of: location)
      if let kind = try recognizer.kind(ofFileNamed: String(PathParts(path).name), at: location) {
        findings.files.append(
          FoundFile(path: path, location: location, stamp: status.stamp, kind: kind))
      } else {
        findings.issues.append(
          ScanIssue(
            path: path, severity: .error, kind: .unsupported,
            message: "a listed file must be a mask, found none by its name and first bytes"))
      }
    } catch {
      findings.issues.append(error.issue(path: path, doing: "read the listed file"))
    }
  }
}
