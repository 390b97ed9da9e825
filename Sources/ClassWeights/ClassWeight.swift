/// One class's weight: a row of the table `class_weight`.
public struct ClassWeight: Sendable, Equatable {
  public var split: String
  public var scheme: String
  public var normalization: WeightNormalization
  public var classID: Int
  public var className: String
  /// Nil for a class that is absent from the split.
  public var weight: Double?
  /// 95 % interval over images; nil where it is not known.
  public var ciLow: Double?
  public var ciHigh: Double?
  /// The scheme's parameters as a JSON object.
  public var parametersJSON: String

  public init(
    split: String, scheme: String, normalization: WeightNormalization, classID: Int,
    className: String, weight: Double?, ciLow: Double? = nil, ciHigh: Double? = nil,
    parametersJSON: String
  ) {
    self.split = split
    self.scheme = scheme
    self.normalization = normalization
    self.classID = classID
    self.className = className
    self.weight = weight
    self.ciLow = ciLow
    self.ciHigh = ciHigh
    self.parametersJSON = parametersJSON
  }
}
