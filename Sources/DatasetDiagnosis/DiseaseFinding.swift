import LabelMasks

/// What was found of one disease in a dataset.
public struct DiseaseFinding: Sendable, Equatable {
  /// The evidence with its figures: a clause that begins in lower case, without a full stop.
  public var statement: String
  /// What to do, with the options to type where there are any; no full stop.
  public var cure: String
  /// The files that show it, by path; none where it is a matter of the dataset as a whole.
  public var files: [AffectedFile]

  public init(_ statement: String, cure: String, files: [AffectedFile] = []) {
    self.statement = statement
    self.cure = cure
    self.files = files
  }
}

/// A file that shows a disease, and how.
public struct AffectedFile: Sendable, Hashable {
  public var path: String
  /// What it is about this file; nil where all are alike.
  public var detail: String?

  public init(_ path: String, _ detail: String? = nil) {
    self.path = path
    self.detail = detail
  }
}
