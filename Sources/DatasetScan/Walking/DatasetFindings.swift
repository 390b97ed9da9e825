import LabelMasks

/// What a dataset holds, of a folder or an archive, before its conventions are applied.
struct DatasetFindings {
  var files: [FoundFile] = []
  var passedOverCount = 0
  /// What could not be looked at.
  var issues: [ScanIssue] = []
  /// Links to folders that were not asked for.
  var unfollowedLinks: [String] = []
  /// Further ways to a folder that was read under another path.
  var repeatedFolders: [String] = []
  /// Folders of images that were left out, with the name of the mask folder beside them.
  var imageFolders: [(path: String, masks: String)] = []
}
