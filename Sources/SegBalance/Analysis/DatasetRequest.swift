import DatasetScan
import DatasetStatistics
import LabelMasks
import MaskFormats
import StatisticsStore

/// What to scan, into which database, and how.
public struct DatasetRequest: Sendable {
  /// A folder of masks, a tar archive of them, a COCO file, or one mask.
  public var dataset: String
  /// Takes `dataset` for a tar archive, which may be a pipe, or `-` for standard input. Such a
  /// stream can be read once only: by one `scan` or one `list`.
  public var isArchive = false
  public var database: String
  /// Declared classes, by their labels after the remap; without a table classes are named by their
  /// number.
  public var labelTable: LabelTable?
  /// Other labels for those of the files, given before anything is counted.
  public var remap: LabelRemap?
  /// The labels of colours, for colour-coded masks; its classes are the label table where there is
  /// no other.
  public var palette: ColourPalette?
  public var ignoreIndex = LabelChoice.auto
  public var background = LabelChoice.auto
  public var include: [String] = []
  public var exclude: [String] = []
  public var splitGlobs: [(name: String, glob: String)] = []
  /// Splits that files list.
  public var splitLists: [SplitList] = []
  /// The files to read, relative to `dataset`; nil for all that are masks.
  public var files: [SystemPath]?
  /// COCO files that describe all masks; none for masks by themselves. `dataset` may be such a file
  /// itself.
  public var annotationFiles: [AnnotationFile] = []
  /// Id of a format to read every file as; nil tells formats by content.
  public var maskFormat: String?
  public var rawLayout: RawLayout?
  /// The array to read where an NPZ file holds several.
  public var npzArray: String?
  public var connectivity = Connectivity.full
  /// The most pixels that one mask may have; nil for the decoders' own limit.
  public var maximumPixelCount: Int?
  public var followsFolderLinks = false
  /// Workers; nil for one a core.
  public var jobs: Int?
  /// Reads every mask again and accepts settings that differ from the database's.
  public var isRescan = false
  /// Measures how each loss shares its gradient among the classes; `analyze` does.
  public var probesLosses = false
  /// What to measure beside the counts.
  public var measuring = MeasuringRequest()
  /// What in the paths names the sampling unit of an image, as a regular expression; nil to
  /// propose units from the file names.
  public var groupPattern: String?
  /// Seed of the resampling that intervals come from.
  public var seed: UInt64 = 0
  /// Accepts that the dataset stands at another place than last time.
  public var isMoved = false

  public init(dataset: String, database: String) {
    self.dataset = dataset
    self.database = database
  }

  var isStandardInput: Bool { isArchive && dataset == DatasetWalk.standardInput }
  /// What messages call the dataset.
  var displayName: String { isStandardInput ? "standard input" : dataset }

  func readingOptions() throws -> MaskReadingOptions {
    var options = MaskReadingOptions()
    options.rawLayout = rawLayout
    options.npzArray = npzArray
    options.palette = palette
    options.forcedFormat = try maskFormat.map { try MaskFormats.catalogue.entry($0).id }
    if let maximumPixelCount { options.limits.maximumPixelCount = maximumPixelCount }
    return options
  }

  /// Settings that may not change between scans into one database: counts made under others
  /// could not be told apart.
  var identity: [String: String] {
    [
      "connectivity": connectivity.rawValue,
      "raw": rawLayout?.description ?? "none",
      "mask-format": maskFormat ?? "auto",
      "npz-array": npzArray ?? "the only one",
      "remap": remap?.description ?? "none",
      "palette": palette?.text ?? "none",
      "ignore-index": ignoreIndex.description,
    ]
  }
}

extension DatasetRequest {
  func walkOptions() throws -> WalkOptions {
    var options = WalkOptions(reading: try readingOptions())
    options.include = include.map(Glob.init)
    options.exclude = exclude.map(Glob.init)
    options.splitGlobs = splitGlobs.map { (name: $0.name, glob: Glob($0.glob)) }
    options.splitLists = splitLists
    options.files = files
    options.annotationFiles = annotationFiles
    options.followsFolderLinks = followsFolderLinks
    return options
  }

  func scanningOptions() throws -> ScanningOptions {
    var options = ScanningOptions(reading: try readingOptions())
    options.connectivity = connectivity
    if case .label(let label) = ignoreIndex { options.ignoredLabel = label }
    if let remap {
      options.lookup = LabelLookup(remap, ignoredLabel: try remappedIgnoreLabel() ?? 0)
    }
    if let jobs { options.jobs = jobs }
    return options
  }

  /// The names of a table whose ids are labels of the files, moved with the labels.
  public func remapped(_ table: LabelTable) -> LabelTable {
    remap.map(table.remapped(by:)) ?? table
  }

  /// Where no label table was given, takes what the dataset says of its own classes.
  mutating func takeLabelTable(of listing: DatasetListing) {
    labelTable = labelTable ?? listing.labelTable.map(remapped)
  }

  /// The label that ignored pixels are stored as; nil where the remap ignores none.
  func remappedIgnoreLabel() throws(LabelRemapError) -> Int? {
    guard let remap, remap.ignores else { return nil }
    switch ignoreIndex {
    case .auto: return LabelRemap.ignoredLabel
    case .none: throw .ignoredByNone
    case .label(let label):
      guard (0...65_535).contains(label) else { throw .unstorableIgnoreIndex(label) }
      return label
    }
  }

  /// A digest of all that the figures rest on besides the records of the masks: while neither
  /// changes, there is nothing to derive again.
  func premises(_ listing: DatasetListing) -> String {
    let facts: [String] = [
      SegBalanceVersion.current, DatasetAnalysis.name(of: dataset), ignoreIndex.description,
      background.description, "\(probesLosses)", "\(measuring)",
      "\(include) \(exclude) \(splitGlobs) \(splitLists)",
      "\(identity.sorted { $0.key < $1.key })", labelTable.map { "\($0.entries)" } ?? "none",
      "\(listing.issues)", groupPattern ?? "none", "\(seed)",
    ]
    return Digest.fnv1a(facts.joined(separator: "\n").utf8)
  }

  /// The sampling units of images, as asked for or by their names. Throws for a pattern that can't
  /// be read or fits no path.
  func groups(of paths: [String]) throws(GroupPatternError) -> GroupProposal {
    guard let groupPattern else { return .proposing(for: paths) }
    return try .grouping(paths, by: groupPattern)
  }

  func scanRequest(_ listing: DatasetListing) -> ScanRequest {
    ScanRequest(
      root: isStandardInput ? "standard input" : FileAccess.canonical(dataset) ?? dataset,
      isMoved: isMoved, isRescan: isRescan,
      identity: identity,
      listing: listing.files.map {
        ListedEntry(path: $0.path, split: $0.split, stamp: $0.stamp)
      })
  }
}
