import LabelMasks

extension WeightVector {
  /// What is right in a vector but may surprise in training.
  public enum Warning: Sendable, Equatable {
    /// Declared classes without a pixel, as `7 (bicyclist)`, got this weight.
    case absentClasses([String], weight: Double)
    /// Indexes that are no class got this weight. `renumbering` would close the gaps, as
    /// `7=0,8=1`; nil where that is too long to read.
    case gaps([Int], weight: Double, renumbering: String?)
  }
}

extension WeightVector.Warning {
  /// What is so; no full stop at the end.
  public var problem: String {
    switch self {
    case .absentClasses(let classes, let weight):
      "no pixel of class \(Self.list(classes)): weight \(weight.readable) is written"
    case .gaps(let ids, let weight, _):
      "no class has id \(Self.list(ids.map(String.init))): weight \(weight.readable) is written there"
    }
  }

  public var hint: String? {
    switch self {
    case .absentClasses: nil
    case .gaps(_, _, nil): "number the classes without gaps in the masks"
    case .gaps(_, _, let renumbering?):
      "number the classes without gaps in the masks: \(renumbering)"
    }
  }

  /// The problem and, in brackets, the hint.
  public var line: String { problem + (hint.map { " (\($0))" } ?? "") }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? "\(shown) ... and \(names.count - 5) more" : shown
  }
}
