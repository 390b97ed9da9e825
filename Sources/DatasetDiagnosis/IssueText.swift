import LabelMasks

extension [ScanIssue] {
  /// The files that the issues are about, each with what is wrong with it.
  var affectedFiles: [AffectedFile] {
    map { issue in
      let byte = issue.byteOffset.map { "byte \($0): " } ?? ""
      return AffectedFile(issue.path ?? "the dataset", byte + issue.message)
    }
  }

  /// The hint that all of them have.
  var commonHint: String? {
    guard let hint = first?.hint, allSatisfy({ $0.hint == hint }) else { return nil }
    return hint
  }
}
