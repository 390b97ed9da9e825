import MaskStatistics

/// Two classes that are present in a split, and how often they are seen together: a row of the
/// table `class_co_occurrence`.
public struct ClassPair: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  public var otherClassID: Int
  public var otherClassName: String
  /// Images that contain both.
  public var imageCount: Int
  /// Images with both / images with either.
  public var jaccard: Double

  public init(
    split: String, classID: Int, className: String, otherClassID: Int, otherClassName: String,
    imageCount: Int, jaccard: Double
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.otherClassID = otherClassID
    self.otherClassName = otherClassName
    self.imageCount = imageCount
    self.jaccard = jaccard
  }

  /// Every pair of present classes of a split once, in the order of the classes, which are the
  /// columns of `counts`. O(classes^2).
  public static func pairs(of profile: SplitProfile, counts: ImageCounts) -> [ClassPair] {
    precondition(
      profile.classes.map(\.classID) == counts.classIDs, "the profile is of the same classes")
    let seen = CoOccurrence(counts)
    let present = profile.classes.indices.filter { profile.classes[$0].isPresent }
    return present.flatMap { first in
      present.filter { $0 > first }.map { second in
        let (left, right) = (profile.classes[first], profile.classes[second])
        return ClassPair(
          split: profile.dataset.split, classID: left.classID, className: left.className,
          otherClassID: right.classID, otherClassName: right.className,
          imageCount: seen.imagesWithBoth(first, second),
          jaccard: seen.jaccard(first, second) ?? 0)
      }
    }
  }
}
