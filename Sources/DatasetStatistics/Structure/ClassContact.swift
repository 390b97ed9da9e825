/// How much of one class borders on another in one split: a row of the view `class_contact`.
public struct ClassContact: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  public var otherClassID: Int
  public var otherClassName: String
  /// Pairs of pixels, one of each class, that share a side: 4 neighbours, 6 in a volume.
  public var length: UInt64
  /// Of the contacts of `classID` with all other classes.
  public var share: Double

  public init(
    split: String, classID: Int, className: String, otherClassID: Int, otherClassName: String,
    length: UInt64, share: Double
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.otherClassID = otherClassID
    self.otherClassName = otherClassName
    self.length = length
    self.share = share
  }
}
