/// Something to know before weights are used. A warning never changes a number.
public struct WeightWarning: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Classes of the split without a pixel: they have no weight.
    case absentClass = "absent-class"
    /// Classes in so few images that their weights are hardly known.
    case notIdentifiable = "not-identifiable"
    /// The largest weight is so large that the operating point has to be tuned again.
    case steep
    /// The formula has stopped telling the classes apart.
    case saturated
    /// The formula cannot tell rare classes from other small ones.
    case bounded
    /// The weights belong inside another loss than cross-entropy.
    case insideDiceLoss = "inside-dice-loss"
  }

  public var kind: Kind
  /// What is the matter, with the measured figures; no full stop at the end.
  public var message: String
  /// The classes it is about, by id; empty where it is about all of them.
  public var classIDs: [Int]

  public init(kind: Kind, message: String, classIDs: [Int] = []) {
    self.kind = kind
    self.message = message
    self.classIDs = classIDs
  }
}
