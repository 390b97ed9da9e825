/// A rule that could not be judged for want of a measurement.
public struct UnjudgedRule: Sendable, Equatable {
  /// Id of the rule.
  public var rule: String
  public var measurement: MeasurementKind

  public init(rule: String, measurement: MeasurementKind) {
    self.rule = rule
    self.measurement = measurement
  }
}

extension [UnjudgedRule] {
  /// A sentence for each measurement that is missing, with the rules that wait for it.
  public var notes: [String] {
    MeasurementKind.allCases.compactMap { measurement in
      let rules = filter { $0.measurement == measurement }.map(\.rule)
      guard !rules.isEmpty else { return nil }
      let cure = measurement.option.map { "; scan with \($0) to judge" } ?? ""
      let object = measurement.option == nil ? "" : rules.count == 1 ? " it" : " them"
      return """
        \(rules.joined(separator: ", ")): the scan did not measure \
        \(measurement.subject)\(cure)\(object).
        """
    }
  }
}
