/// Why a loss stands where it stands: a row of `recommendation_evidence`.
public struct RecommendationEvidence: Sendable, Equatable {
  public enum Strength: String, Sendable, Hashable, CaseIterable {
    /// At least two independent primary sources agree.
    case strong
    /// One primary source with numbers, or two secondary ones.
    case moderate
    /// Theory, a single secondary source, or an engineering choice.
    case weak
  }

  /// Id of the rule.
  public var rule: String
  /// Its number in the evidence base, such as `A3`.
  public var evidence: String
  /// `raises`, `lowers`, `vetoes`, `warns`, `advises`, `sets`.
  public var effect: String
  /// A sentence with the measured figures and the thresholds.
  public var statement: String
  /// The measured figures by name as a JSON object.
  public var measuredJSON: String
  /// What would change it, in a sentence; nil where nothing measured would.
  public var changesIf: String?
  public var strength: Strength
  /// Sources, apart by `; `.
  public var sources: String

  public init(
    rule: String, evidence: String, effect: String, statement: String, measuredJSON: String,
    changesIf: String?, strength: Strength, sources: String
  ) {
    self.rule = rule
    self.evidence = evidence
    self.effect = effect
    self.statement = statement
    self.measuredJSON = measuredJSON
    self.changesIf = changesIf
    self.strength = strength
    self.sources = sources
  }
}
