/// What rules need beside the counts: a scan measures it only when asked, or an older one has not.
public enum MeasurementKind: String, Sendable, Hashable, CaseIterable {
  case structure, shape, crops

  /// What it tells, a clause.
  public var subject: String {
    switch self {
    case .structure: "what vanishes at a stride and how long outlines are"
    case .shape: "how thick regions are"
    case .crops: "what random crops hold"
    }
  }

  /// The option of a scan that measures it; nil where every scan does.
  public var option: String? {
    switch self {
    case .structure: nil
    case .shape: "--shape"
    case .crops: "--crops SIZES"
    }
  }
}

/// Thrown by a rule that reaches a figure which was not measured: it neither fires nor is silent.
struct UnmeasuredFigure: Error, Equatable {
  var measurement: MeasurementKind

  init(_ measurement: MeasurementKind) { self.measurement = measurement }
}
