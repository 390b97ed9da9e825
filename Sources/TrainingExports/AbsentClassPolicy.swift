/// What stands in a weight vector where there is no weight: at the index of a class without a
/// pixel, and at an index that is no class.
public enum AbsentClassPolicy: Sendable, Hashable {
  /// This number. 0 takes the class out of the loss; 1 leaves it as it is under `mean`.
  case value(Double)
  /// Nothing: making the vector fails.
  case refuse

  /// `error`, or a finite number that is not negative; nil for any other text.
  public init?(_ text: String) {
    if text == "error" {
      self = .refuse
    } else if let value = Double(text), value.isFinite, value >= 0 {
      self = .value(value)
    } else {
      return nil
    }
  }
}
