/// Outlines and details of one class in one split: a row of the view `class_structure`.
public struct ClassOutline: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  /// Pixels with a neighbour of another label among the 4 that share a side, 6 in a volume.
  public var boundaryPixelCount: UInt64
  /// Those / pixels of the class.
  public var boundaryShare: Double
  /// Components with a pixel at their mask's edge.
  public var borderComponentCount: UInt64
  public var singlePixelComponentCount: UInt64
  /// COCO's medium objects: from 32 x 32 pixels, below 96 x 96.
  public var mediumComponentCount: UInt64
  /// Components of fewer than 32 x 32 pixels / all.
  public var smallComponentShare: Double
  /// The pixels of those / pixels of the class.
  public var smallComponentPixelShare: Double
  /// Sides that pixels of the class share with ignored ones.
  public var ignoredContactLength: UInt64

  public init(
    split: String, classID: Int, className: String, boundaryPixelCount: UInt64,
    boundaryShare: Double, borderComponentCount: UInt64, singlePixelComponentCount: UInt64,
    mediumComponentCount: UInt64, smallComponentShare: Double, smallComponentPixelShare: Double,
    ignoredContactLength: UInt64
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.boundaryPixelCount = boundaryPixelCount
    self.boundaryShare = boundaryShare
    self.borderComponentCount = borderComponentCount
    self.singlePixelComponentCount = singlePixelComponentCount
    self.mediumComponentCount = mediumComponentCount
    self.smallComponentShare = smallComponentShare
    self.smallComponentPixelShare = smallComponentPixelShare
    self.ignoredContactLength = ignoredContactLength
  }
}
