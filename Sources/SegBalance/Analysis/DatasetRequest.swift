import DatasetScan
import LabelMasks
import MaskFormats

/// What to scan, into which database, and how.
public struct DatasetRequest: Sendable {
  /// A folder of masks, or one file.
  public var dataset: String
  public var database: String
  /// Declared classes; without a table classes are named by their number.
  public var labelTable: LabelTable?
  public var ignoreIndex = LabelChoice.auto
  public var background = LabelChoice.auto
  public var include: [String] = []
  public var exclude: [String] = []
  public var splitGlobs: [(name: String, glob: String)] = []
  /// Id of a format to read every file as; nil tells formats by content.
  public var maskFormat: String?
  public var rawLayout: RawLayout?
  public var connectivity = Connectivity.full
  /// The most pixels that one mask may have; nil for the decoders' own limit.
  public var maximumPixelCount: Int?
  public var followsFolderLinks = false
  /// Workers; nil for one a core.
  public var jobs: Int?
  /// Reads every mask again and accepts settings that differ from the database's.
  public var isRescan = false
  /// Accepts that the dataset stands at another place than last time.
  public var isMoved = false

  public init(dataset: String, database: String) {
    self.dataset = dataset
    self.database = database
  }

  func readingOptions() throws -> MaskReadingOptions {
    if let maskFormat { _ = try MaskFormats.catalogue.entry(maskFormat) }
    var options = MaskReadingOptions()
    options.rawLayout = rawLayout
    options.forcedFormat = maskFormat
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
      "ignore-index": ignoreIndex.description,
    ]
  }
}

/// The dataset itself cannot be used.
public enum DatasetError: ActionableError, Equatable {
  case missing(path: String)
  /// The folder holds no file that could be a mask; `passedOver` were looked at by name.
  case noMasks(path: String, passedOver: Int)

  public var path: String? {
    switch self {
    case .missing(let path), .noMasks(let path, _): path
    }
  }

  public var problem: String {
    switch self {
    case .missing: "there is no such file or folder"
    case .noMasks(_, let passedOver):
      "no masks found" + (passedOver > 0 ? "; \(passedOver) other files were passed over" : "")
    }
  }

  public var hint: String? {
    switch self {
    case .missing: nil
    case .noMasks:
      "masks are told by content and ending (segbalance list formats); for raw files give --raw "
        + "WIDTHxHEIGHT:TYPE, and look at --include and --exclude"
    }
  }
}
