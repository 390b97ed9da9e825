import MaskStatistics

/// One mask file that the walk of the dataset has found.
public struct ListedEntry: Sendable, Equatable {
  /// Relative to the dataset's root, as in `ScannedFile`.
  public var path: String
  public var split: String?
  public var stamp: FileStamp

  public init(path: String, split: String?, stamp: FileStamp) {
    self.path = path
    self.split = split
    self.stamp = stamp
  }
}

/// What a scan is about to read.
public struct ScanRequest: Sendable {
  /// The dataset's folder, absolute.
  public var root: String
  /// Accepts another root than the stored one: the same dataset at another place.
  public var isMoved: Bool
  /// Forgets every record first, and accepts other settings.
  public var isRescan: Bool
  /// The settings that decide what is counted and so may not change between scans, by name.
  public var identity: [String: String]
  /// Sorted by path, each path once.
  public var listing: [ListedEntry]

  public init(
    root: String, isMoved: Bool = false, isRescan: Bool = false, identity: [String: String],
    listing: [ListedEntry]
  ) {
    self.root = root
    self.isMoved = isMoved
    self.isRescan = isRescan
    self.identity = identity
    self.listing = listing
  }
}

/// What of the listing has to be read. The counts but the last add up to the listing.
public struct ScanPlan: Sendable, Equatable {
  /// Indices into the listing, ascending.
  public var toRead: [Int]
  /// Files that have not been read before.
  public var newCount: Int
  /// Files whose size or time has changed, or that may have changed unseen.
  public var changedCount: Int
  public var unchangedCount: Int
  /// Files of the database that are gone; their records are deleted.
  public var removedCount: Int

  public init(
    toRead: [Int], newCount: Int, changedCount: Int, unchangedCount: Int, removedCount: Int
  ) {
    self.toRead = toRead
    self.newCount = newCount
    self.changedCount = changedCount
    self.unchangedCount = unchangedCount
    self.removedCount = removedCount
  }
}
