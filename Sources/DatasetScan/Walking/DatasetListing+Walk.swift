import LabelMasks
import MaskFormats
import MaskStatistics

extension DatasetListing {
  /// A dataset of one file, which is read whatever its name says: the user has named it.
  init(file location: SystemPath, stamp: FileStamp, options: WalkOptions) {
    let path = String(escaping: SystemPath(bytes: location.lastComponent))
    let format: String? =
      switch MaskFormats.candidacy(ofFileName: path, options: options.reading) {
      case .mask(let format): format
      case .lossy, .unknown, .other: nil
      }
    var matcher = SplitListMatcher(options.splitLists)
    let file = ListedFile(
      path: path, location: location, stamp: stamp,
      split: options.split(of: path, inFolder: matcher.split(of: path)), format: format)
    self.init(files: [file], issues: matcher.issues, passedOverCount: 0)
  }

  /// What was found, after the conventions of datasets are applied to it.
  init(_ findings: DatasetFindings, options: WalkOptions) {
    var found = findings.files
    var issues = findings.issues
    issues.append(contentsOf: Self.linkIssues(findings))
    if let images = ImageFolders.issue(findings.imageFolders) { issues.append(images) }

    if options.include.isEmpty, options.files == nil {
      let companions = CityscapesFiles.companions(among: found.lazy.map(\.path))
      found.removeAll { companions.contains($0.path) }
      if let issue = CityscapesFiles.issue(companions: companions) { issues.append(issue) }
    }
    let attached = AttachedFiles.paths(among: found, options: options.reading)
    found.removeAll { attached.contains($0.path) }
    issues.append(contentsOf: LossyFiles(among: found).issues)
    found.removeAll(where: \.isLossy)

    var matcher = SplitListMatcher(options.splitLists)
    let files = Self.listed(found, options: options, matcher: &matcher)
    issues.append(contentsOf: matcher.issues + options.issuesOfSplitGlobs(among: files))
    if let issue = DuplicateMasks.issue(among: files) { issues.append(issue) }
    if let issue = Self.outsideSplits(files) { issues.append(issue) }
    self.init(
      files: files, issues: Self.sorted(issues),
      passedOverCount: findings.passedOverCount + findings.files.count - files.count)
  }

  private static func listed(
    _ found: [FoundFile], options: WalkOptions, matcher: inout SplitListMatcher
  ) -> [ListedFile] {
    var splitOfFolder: [Substring: String?] = [:]
    let files = found.map { file in
      let folder = file.folder
      let folderSplit = splitOfFolder[folder] ?? SplitNames.split(ofFolder: folder)
      splitOfFolder[folder] = .some(folderSplit)
      return ListedFile(
        path: file.path, location: file.location, range: file.range, stamp: file.stamp,
        split: options.split(
          of: file.path, inFolder: matcher.split(of: file.path) ?? folderSplit), format: file.format
      )
    }
    // Their places are sorted, since a file's description is large to move about.
    let places = files.indices.sorted { files[$0].path.precedesByBytes(files[$1].path) }
    return places.map { files[$0] }
  }

  private static func linkIssues(_ findings: DatasetFindings) -> [ScanIssue] {
    [
      ScanIssue.summary(
        of: findings.unfollowedLinks, severity: .note, kind: .skippedLink,
        hint: "--follow reads folders behind links",
        one: "a link to a folder was not followed",
        many: { "\($0) links to folders were not followed" }),
      ScanIssue.summary(
        of: findings.repeatedFolders, severity: .note, kind: .skippedLink,
        one: "the link leads to a folder that is read under another path",
        many: { "\($0) links lead to folders that are read under other paths" }),
    ].compactMap { $0 }
  }

  static func outsideSplits(_ files: [ListedFile]) -> ScanIssue? {
    guard files.contains(where: { $0.split != nil }) else { return nil }
    return ScanIssue.summary(
      of: files.filter { $0.split == nil }.map(\.path), severity: .note, kind: .outsideSplits,
      hint: "name their split with --split-glob NAME=GLOB or --split-list NAME=FILE",
      one: "the mask belongs to no split, and counts in 'all' only",
      many: { "\($0) masks belong to no split, and count in 'all' only" })
  }

  /// By path; what concerns the dataset as a whole first.
  static func sorted(_ issues: [ScanIssue]) -> [ScanIssue] {
    issues.sorted { a, b in
      let (pathA, pathB) = (a.path ?? "", b.path ?? "")
      return pathA == pathB
        ? a.message < b.message : pathA.precedesByBytes(pathB)
    }
  }
}
