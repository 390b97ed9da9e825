import LabelMasks

/// What counts as one sample of a class for `effective-number`.
public enum CountUnit: String, Sendable, Hashable, CaseIterable {
  case images, components, pixels
}

/// The numbers that schemes may ask for.
public struct WeightParameters: Sendable, Hashable {
  /// `effective-number`: what n_c counts.
  public var countUnit: CountUnit
  /// `effective-number`: b in (1 - b) / (1 - b^n_c); above 0 and below 1.
  public var beta: Double
  /// `tempered`: the ratio of the largest to the smallest weight to aim at; at least 1.
  public var targetRatio: Double
  /// Raises weights to this power before the cap and the normalisation; not negative.
  public var power: Double
  /// Limits the ratio of the largest to the smallest weight; at least 1.
  public var cap: Double?

  public init(
    countUnit: CountUnit = .images, beta: Double = 0.9999, targetRatio: Double = 3,
    power: Double = 1, cap: Double? = nil
  ) {
    self.countUnit = countUnit
    self.beta = beta
    self.targetRatio = targetRatio
    self.power = power
    self.cap = cap
  }

  /// Throws where a number lies outside the range that its doc comment gives.
  public func validate() throws(WeightParameterError) {
    if !(beta > 0 && beta < 1) { throw .beta(beta) }
    if !(targetRatio >= 1 && targetRatio.isFinite) { throw .targetRatio(targetRatio) }
    if !(power >= 0 && power.isFinite) { throw .power(power) }
    if let cap, !(cap >= 1 && cap.isFinite) { throw .cap(cap) }
  }

  /// What applies to every scheme, left out where it changes nothing.
  var sharedDescription: [String: JSONValue] {
    var result: [String: JSONValue] = [:]
    if power != 1 { result["power"] = .number(power) }
    if let cap { result["cap"] = .number(cap) }
    return result
  }
}

/// A parameter of a weight scheme that is out of range.
public enum WeightParameterError: ActionableError, Equatable {
  /// b = 1 divides 0 by 0, and b = 0 ignores the counts.
  case beta(Double)
  /// Below 1 the most frequent class would get the largest weight.
  case targetRatio(Double)
  /// A negative power would turn the weights upside down.
  case power(Double)
  /// No largest weight is below the smallest.
  case cap(Double)

  public var problem: String {
    switch self {
    case .beta(let found): "beta must be above 0 and below 1, found \(found)"
    case .targetRatio(let found): "the target ratio must be at least 1, found \(found)"
    case .power(let found): "the power must not be negative, found \(found)"
    case .cap(let found): "the cap must be at least 1, found \(found)"
    }
  }
}
