import LabelMasks
import MaskFormats

/// Which files of a dataset are its masks, and to which split each belongs.
public struct WalkOptions: Sendable {
  /// Where not empty, only files that one of these matches are masks.
  public var include: [Glob]
  /// Files and folders that one of these matches are passed over.
  public var exclude: [Glob]
  /// The first that matches a file names its split; a file that none matches has the split that
  /// its folders name.
  public var splitGlobs: [(name: String, glob: Glob)]
  /// The first that holds a file names its split, unless a glob does.
  public var splitLists: [SplitList]
  /// The files to look at, relative to the dataset, which must be a folder; nil for all in it.
  public var files: [SystemPath]?
  /// The COCO files that describe all masks of the dataset, which must be a folder; none for masks
  /// by themselves.
  public var annotationFiles: [AnnotationFile]
  /// Links to files are always read, links to folders only with this.
  public var followsFolderLinks: Bool
  /// Whether the images are sought that masks were drawn on: pictures of every kind, and folders
  /// that a walk for masks leaves out.
  var seeksImages = false
  /// How files will be read: it decides which of them can be.
  public var reading: MaskReadingOptions

  public init(
    include: [Glob] = [], exclude: [Glob] = [], splitGlobs: [(name: String, glob: Glob)] = [],
    splitLists: [SplitList] = [], files: [SystemPath]? = nil,
    annotationFiles: [AnnotationFile] = [], followsFolderLinks: Bool = false,
    reading: MaskReadingOptions = MaskReadingOptions()
  ) {
    self.include = include
    self.exclude = exclude
    self.splitGlobs = splitGlobs
    self.splitLists = splitLists
    self.files = files
    self.annotationFiles = annotationFiles
    self.followsFolderLinks = followsFolderLinks
    self.reading = reading
  }

  /// The option, of those that are given, that no mask of a COCO file could heed.
  var rivalOfAnnotations: String? {
    if files != nil { return "--files-from" }
    if reading.palette != nil { return "--palette" }
    if reading.rawLayout != nil { return "--raw" }
    if reading.npzArray != nil { return "--npz-array" }
    return reading.forcedFormat == nil ? nil : "--mask-format"
  }

  func excludes(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }

  /// Whether a pattern of `include` spells the folder's name, so that its files are asked for.
  func includesFolder(named name: String) -> Bool {
    include.contains { glob in
      glob.components.contains { $0.lowercased() == name.lowercased() }
    }
  }

  /// The split of a file whose folders name `folderSplit`.
  func split(of path: String, inFolder folderSplit: String?) -> String? {
    splitGlobs.first { $0.glob.matches(path) }?.name ?? folderSplit
  }

  /// A warning for each glob that no mask fits: it was mistyped, or quoted for another folder.
  func issuesOfSplitGlobs(among files: [ListedFile]) -> [ScanIssue] {
    splitGlobs.compactMap { split in
      guard !files.contains(where: { split.glob.matches($0.path) }) else { return nil }
      return ScanIssue(
        path: nil, severity: .warning, kind: .outsideSplits,
        message: "no mask fits the glob '\(split.glob.description.escapedForDisplay)' of split "
          + "'\(split.name.escapedForDisplay)'")
    }
  }

  func admits(_ path: String) -> Bool {
    (include.isEmpty || include.contains { $0.matches(path) }) && !excludes(path)
  }
}
