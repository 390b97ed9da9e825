import LabelMasks

/// What a file's header says about its mask.
public struct MaskDescription: Sendable, Equatable {
  /// The format's id in `MaskFormats.catalogue`.
  public var format: String
  public var shape: MaskShape
  /// Bits of one sample in the file: 1, 2, 4, 8, 16 or 32.
  public var bitDepth: Int
  /// The type of the labels in memory.
  public var labelType: LabelType
  /// Distance between pixel centres, where the format keeps one that means something.
  public var spacing: PixelSpacing?
  /// How the file keeps the labels.
  public var storage: SampleStorage
  /// The label that the file itself says stands for no data.
  public var noDataLabel: Int?
  /// What the file says that decides nothing by itself, such as a value that stands for no data.
  public var notes: [ScanIssue]

  public init(
    format: String, shape: MaskShape, bitDepth: Int, labelType: LabelType,
    spacing: PixelSpacing? = nil, storage: SampleStorage = .labels, noDataLabel: Int? = nil,
    notes: [ScanIssue] = []
  ) {
    self.format = format
    self.shape = shape
    self.bitDepth = bitDepth
    self.labelType = labelType
    self.spacing = spacing
    self.storage = storage
    self.noDataLabel = noDataLabel
    self.notes = notes
  }
}
