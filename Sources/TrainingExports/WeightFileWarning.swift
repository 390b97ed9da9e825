import LabelMasks

/// What is right in a weight vector but may surprise in training.
public enum WeightFileWarning: Sendable, Equatable {
  /// Declared classes without a pixel, as `7 (bicyclist)`, got this weight.
  case absentClasses([String], weight: Double)
  /// Indexes that are no class got this weight; `remap` would close the gaps,
  /// where it is short enough.
  case gaps([Int], weight: Double, remap: String?)

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
    case .gaps(_, _, nil): "to number the classes without gaps, scan with --remap"
    case .gaps(_, _, let remap?): "to number the classes without gaps, scan with --remap \(remap)"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}
