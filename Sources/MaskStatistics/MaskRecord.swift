import LabelMasks

/// All that is kept of one mask. It is complete in itself: totals are always summed from such
/// records, keyed by path, so a mask that is read twice is still counted once.
public struct MaskRecord: Sendable, Equatable {
  /// Id of the format it was read as.
  public var format: String
  /// Bits of one sample as the file has them, such as 1 for a 1-bit PNG.
  public var bitDepth: Int
  /// True where the file's samples are of a signed type, whether one is negative or not.
  public var isSigned: Bool
  /// How the file keeps the labels.
  public var storage: SampleStorage
  /// The label that the file itself says stands for no data.
  public var noDataLabel: Int?
  public var shape: MaskShape
  public var spacing: PixelSpacing?
  /// The labels present, the ignored one too, by ascending label.
  public var labels: [LabelStatistics]
  /// The borders between the labels; nil where they were not looked for, or there are too many.
  public var contacts: [LabelContact]?
  /// What tells copies of the mask; nil where it was not taken.
  public var digest: MaskDigest?
  /// What there is to say about the file although it was read.
  public var notes: [ScanIssue]

  public init(
    format: String, bitDepth: Int, isSigned: Bool = false, storage: SampleStorage = .labels,
    noDataLabel: Int? = nil, shape: MaskShape, spacing: PixelSpacing?, labels: [LabelStatistics],
    contacts: [LabelContact]? = nil, digest: MaskDigest? = nil, notes: [ScanIssue] = []
  ) {
    self.format = format
    self.bitDepth = bitDepth
    self.isSigned = isSigned
    self.storage = storage
    self.noDataLabel = noDataLabel
    self.shape = shape
    self.spacing = spacing
    self.labels = labels
    self.contacts = contacts
    self.digest = digest
    self.notes = notes
  }
}

/// What tells whether a file has changed since it was scanned.
public struct FileStamp: Sendable, Hashable {
  public var byteCount: Int
  /// Modification time in nanoseconds since 1970.
  public var modifiedAt: Int

  public init(byteCount: Int, modifiedAt: Int) {
    self.byteCount = byteCount
    self.modifiedAt = modifiedAt
  }
}

/// One file of the dataset after it was read: a record, or the issue that says why there is none.
public struct ScannedFile: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    case mask(MaskRecord)
    case rejected(ScanIssue)
  }

  /// Relative to the dataset's root, with `/`, escaped where it is not UTF-8.
  public var path: String
  public var split: String?
  public var stamp: FileStamp
  /// False where the file was modified so shortly before it was read that a later change might
  /// leave the same stamp, or where it was rejected for a reason that its stamp does not show,
  /// such as its rights: it is read again next time.
  public var isSettled: Bool
  public var outcome: Outcome

  public init(
    path: String, split: String?, stamp: FileStamp, isSettled: Bool, outcome: Outcome
  ) {
    self.path = path
    self.split = split
    self.stamp = stamp
    self.isSettled = isSettled
    self.outcome = outcome
  }
}
