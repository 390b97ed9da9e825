import LabelMasks

/// One mask as far as a diagnosis looks at it: its file and its labels, no pixel.
public struct ExaminedMask: Sendable, Hashable {
  /// One label of the mask.
  public struct Label: Sendable, Hashable {
    public var label: Int
    public var pixelCount: UInt64
    public var componentCount: UInt64

    public init(_ label: Int, pixels pixelCount: UInt64, components componentCount: UInt64) {
      self.label = label
      self.pixelCount = pixelCount
      self.componentCount = componentCount
    }

    /// Pixels of a component on average.
    var meanArea: Double { Double(pixelCount) / Double(max(componentCount, 1)) }
  }

  public var path: String
  public var split: String?
  /// Id of the format that it was read as.
  public var format: String
  /// Bits of one sample as the file has them.
  public var bitDepth: Int
  /// How the file keeps the labels.
  public var storage: SampleStorage
  /// The label that the file says stands for no data.
  public var noDataLabel: Int?
  public var shape: MaskShape
  /// The labels present, ascending.
  public var labels: [Label]

  public init(
    path: String, split: String?, format: String, bitDepth: Int, storage: SampleStorage = .labels,
    noDataLabel: Int? = nil, shape: MaskShape, labels: [Label]
  ) {
    self.path = path
    self.split = split
    self.format = format
    self.bitDepth = bitDepth
    self.storage = storage
    self.noDataLabel = noDataLabel
    self.shape = shape
    self.labels = labels
  }

  var labelIDs: [Int] { labels.map(\.label) }

  func share(of label: Label) -> Double {
    Double(label.pixelCount) / Double(shape.pixelCount)
  }

  /// The labels of at least a thousandth of the pixels: what is left without stray values.
  var solidLabels: Set<Int> {
    Set(labels.filter { share(of: $0) >= 0.001 }.map(\.label))
  }

  func holds(_ label: Int) -> Bool { labels.contains { $0.label == label } }
}
