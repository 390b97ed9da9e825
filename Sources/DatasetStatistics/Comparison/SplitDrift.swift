/// How a split differs from the one that is trained on.
public struct SplitDrift: Sendable, Equatable {
  /// A class and how far it moved, other split minus reference.
  public struct ClassChange: Sendable, Equatable {
    public var classID: Int
    public var change: Double

    public init(classID: Int, change: Double) {
      self.classID = classID
      self.change = change
    }
  }

  /// Divergence of the pixel frequencies, in bits; nil where either split has no labelled pixel.
  public var jensenShannon: Double?
  /// The class whose image frequency changed most, the first of equal ones; nil where either split
  /// has no image.
  public var largestImageFrequencyChange: ClassChange?
  /// Population stability index of the images' foreground shares; nil without a background class
  /// or where either split has no labelled pixel.
  public var foregroundStability: Double?
  /// Classes that the other split has and the reference lacks.
  public var missingFromReference: [Int]
}

extension SplitDrift {
  /// Compares two splits of one dataset, with the same classes in the same order.
  /// O(images x classes + images log images).
  public init(from reference: ImageCounts, to other: ImageCounts, backgroundID: Int? = nil) {
    precondition(reference.classIDs == other.classIDs, "both splits have the same classes")
    let before = reference.pixelTotals
    let after = other.pixelTotals
    jensenShannon = Divergence.jensenShannon(
      before.map { Double($0) }, after.map { Double($0) })
    largestImageFrequencyChange = Self.largestChange(from: reference, to: other)
    foregroundStability = backgroundID.flatMap(reference.classIDs.firstIndex).flatMap { column in
      Divergence.populationStability(
        reference: reference.foregroundShares(backgroundColumn: column),
        other: other.foregroundShares(backgroundColumn: column))
    }
    missingFromReference = reference.classIDs.indices
      .filter { before[$0] == 0 && after[$0] > 0 }.map { reference.classIDs[$0] }
  }

  private static func largestChange(
    from reference: ImageCounts, to other: ImageCounts
  ) -> ClassChange? {
    guard reference.imageCount > 0, other.imageCount > 0 else { return nil }
    let before = reference.imageTotals
    let after = other.imageTotals
    var largest: ClassChange?
    for (column, classID) in reference.classIDs.enumerated() {
      let change =
        Double(after[column]) / Double(other.imageCount)
        - Double(before[column]) / Double(reference.imageCount)
      if largest.map({ abs(change) > abs($0.change) }) ?? true {
        largest = ClassChange(classID: classID, change: change)
      }
    }
    return largest
  }
}
