import LabelMasks
import MaskStatistics

/// A way to turn the class counts of a split into class weights.
public struct WeightScheme: CatalogueEntry {
  public let id: String
  public let aliases: [String]
  public let summary: String
  /// The weight before power, cap and normalisation, with N, N_c, f_c and C as in the contract.
  public let formula: String
  public let details: [EntryDetail]
  public let references: [String]
  public let declaredIn: String
  /// The weight of each present class, in the order given; all classes passed in are present.
  let weigh: @Sendable ([ClassBalance], WeightParameters) -> [Double]

  init(
    id: String, aliases: [String] = [], summary: String, formula: String,
    details: [EntryDetail], references: [String], declaredIn: String = #fileID,
    weigh: @escaping @Sendable ([ClassBalance], WeightParameters) -> [Double]
  ) {
    self.id = id
    self.aliases = aliases
    self.summary = summary
    self.formula = formula
    self.details = details
    self.references = references
    self.declaredIn = declaredIn
    self.weigh = weigh
  }
}

/// What counts as one sample of a class for `effective-number`.
public enum CountUnit: String, Sendable, Hashable, CaseIterable {
  case images, components, pixels
}

/// The numbers that schemes may ask for.
public struct WeightParameters: Sendable, Hashable {
  /// `effective-number`: what n_c counts.
  public var countUnit: CountUnit
  /// `effective-number`: b in (1 - b) / (1 - b^n_c).
  public var beta: Double
  /// `tempered`: the ratio of the largest to the smallest weight to aim at.
  public var targetRatio: Double
  /// Raises weights to this power before the cap and the normalisation.
  public var power: Double
  /// Limits the ratio of the largest to the smallest weight.
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
}

public enum WeightNormalization: String, Sendable, Hashable, CaseIterable {
  case none, mean, sum, max, frequency
}

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

/// The prior of a class: a row of the table `class_prior`, for logit adjustment and the bias of
/// the last layer. It is no weight.
public struct ClassPrior: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  /// ln f_c; nil for an absent class.
  public var logPrior: Double?
  /// Initial bias of a sigmoid output, ln(f_c / (1 - f_c)); nil where f_c is 0 or 1.
  public var biasInit: Double?

  public init(
    split: String, classID: Int, className: String, logPrior: Double?, biasInit: Double?
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.logPrior = logPrior
    self.biasInit = biasInit
  }
}
