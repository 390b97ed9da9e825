import LabelMasks

/// One class in one split: a row of the view `class_balance`.
public struct ClassBalance: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  public var pixelCount: UInt64
  /// Images of the split that contain the class.
  public var imageCount: UInt64
  /// Class pixels / labelled pixels of the split; nil in an empty split.
  public var pixelFrequency: Double?
  /// Class pixels / labelled pixels of the images that contain the class; nil where none does.
  public var inImageFrequency: Double?
  /// Images that contain the class / images of the split; nil in an empty split.
  public var imageFrequency: Double?
  public var componentCount: UInt64
  /// Components of fewer than `LabelStatistics.speckLimit` pixels.
  public var speckCount: UInt64
  /// Components of fewer than `LabelStatistics.smallLimit` pixels, specks among them.
  public var smallComponentCount: UInt64
  /// Median area of the components that are no specks, within a factor of sqrt 2 (it comes from
  /// the histogram in powers of two); nil where there is none.
  public var medianComponentArea: Double?
  /// Median over the same components of area / pixels of their image, equally exact.
  public var medianComponentImageShare: Double?
  /// Sampling units (groups of images, or images by themselves) that contain the class; nil where
  /// nobody has grouped the images.
  public var groupCount: UInt64?
  /// The 95 % interval of the pixel frequency over groups; a bound is nil where the data cannot
  /// give it.
  public var pixelFrequencyLow: Double?
  public var pixelFrequencyHigh: Double?
  /// Class pixels / labelled pixels of an image, over the images that contain the class: the
  /// quantiles at 0.1, 0.5 and 0.9, and standard deviation / mean. Nil where no image does.
  public var imageShareTenth: Double?
  public var imageShareMedian: Double?
  public var imageShareNinetieth: Double?
  public var imageShareVariation: Double?
  /// Median number of components that are no specks, over the images with at least one; nil where
  /// there is none, or nobody has counted them.
  public var medianComponentsPerImage: Double?
  /// Median of largest / smallest area among the components that are no specks, over the images
  /// with two or more of them; nil where there is none, or nobody has compared them.
  public var medianComponentSizeRatio: Double?
  /// Nil where it was not measured.
  public var structure: ClassStructure?
  /// Nil where it was not measured.
  public var shape: ClassShape?

  public init(
    split: String, classID: Int, className: String, pixelCount: UInt64, imageCount: UInt64,
    pixelFrequency: Double?, inImageFrequency: Double?, imageFrequency: Double?,
    componentCount: UInt64 = 0, speckCount: UInt64 = 0, smallComponentCount: UInt64 = 0,
    medianComponentArea: Double? = nil, medianComponentImageShare: Double? = nil
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.pixelCount = pixelCount
    self.imageCount = imageCount
    self.pixelFrequency = pixelFrequency
    self.inImageFrequency = inImageFrequency
    self.imageFrequency = imageFrequency
    self.componentCount = componentCount
    self.speckCount = speckCount
    self.smallComponentCount = smallComponentCount
    self.medianComponentArea = medianComponentArea
    self.medianComponentImageShare = medianComponentImageShare
  }

  /// The class in a sentence: its name, or `class 7` where it has none but its number.
  package var spokenName: String {
    className == String(classID) ? "class \(className)" : className.escapedForDisplay
  }

  public var isPresent: Bool { pixelCount > 0 }
}
