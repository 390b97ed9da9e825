/// What a random crop of one size holds, over the masks of a split that were measured.
///
/// A mask is drawn first, each with the same probability, and then a position in it: figures are
/// means over masks of means over positions.
public struct CropBalance: Sendable, Equatable {
  /// One class in such a crop.
  public struct ClassCrops: Sendable, Equatable {
    public var classID: Int
    /// Probability that the crop holds a pixel of the class.
    public var presence: Double
    /// Expected share of the class among the labelled pixels of the crop: what a loss sees of it.
    public var share: Double
    /// Expected pixels of the class in the crop.
    public var expectedPixelCount: Double

    public init(
      classID: Int, presence: Double, share: Double, expectedPixelCount: Double = 0
    ) {
      self.classID = classID
      self.presence = presence
      self.share = share
      self.expectedPixelCount = expectedPixelCount
    }
  }

  public var size: CropSize
  /// Masks that were measured.
  public var imageCount: UInt64
  /// Pixels of the crop / pixels of its mask, on average: 1 where a crop holds all of every mask.
  public var coverage: Double
  /// Probability that the crop has no labelled pixel.
  public var ignoredShare: Double
  /// Probability that all its labelled pixels are of one class.
  public var singleClassShare: Double
  /// Probability that the crop holds a pixel of any class but the background; nil where there is
  /// no background.
  public var foregroundPresence: Double?
  /// The classes that the measured masks contain, in the order of the label table.
  public var classes: [ClassCrops]

  public init(
    size: CropSize, imageCount: UInt64, coverage: Double, ignoredShare: Double,
    singleClassShare: Double, foregroundPresence: Double?, classes: [ClassCrops]
  ) {
    self.size = size
    self.imageCount = imageCount
    self.coverage = coverage
    self.ignoredShare = ignoredShare
    self.singleClassShare = singleClassShare
    self.foregroundPresence = foregroundPresence
    self.classes = classes
  }

  /// The class in such a crop; nil where no measured mask contains it.
  public func crops(ofClass id: Int) -> ClassCrops? { classes.first { $0.classID == id } }
}
