import LabelMasks

/// A rule that sees something in a dataset and says what follows for the choice of the loss.
public struct LossRule: CatalogueEntry {
  /// When a rule is asked.
  enum Stage: Sendable {
    /// It looks at the dataset and the options.
    case profile
    /// It looks at the ranking that the rules before it made.
    case ranking
  }

  /// Says what the rule sees.
  public let id: String
  /// Its number in the evidence base, such as `A3`.
  public let evidence: String
  /// Further numbers or names that find it.
  public let aliases: [String]
  /// What it sees and what it does, in one sentence.
  public let summary: String
  public let rationale: String
  public let strength: RecommendationEvidence.Strength
  public let thresholds: [RuleThreshold]
  public let references: [String]
  public let declaredIn: String
  let stage: Stage
  let fires: RuleExample
  let staysSilent: RuleExample
  /// Nil where the rule is silent; throws where it would need a figure that was not measured.
  let evaluate: Evaluation

  typealias Evaluation = @Sendable (RuleContext) throws(UnmeasuredFigure) -> RuleFinding?

  init(
    id: String, evidence: String, aliases: [String] = [], summary: String, rationale: String,
    strength: RecommendationEvidence.Strength, thresholds: [RuleThreshold] = [],
    references: [String], stage: Stage = .profile, fires: RuleExample, staysSilent: RuleExample,
    declaredIn: String = #fileID, evaluate: @escaping Evaluation
  ) {
    self.id = id
    self.evidence = evidence
    self.aliases = [evidence] + aliases
    self.summary = summary
    self.rationale = rationale
    self.strength = strength
    self.thresholds = thresholds
    self.references = references
    self.declaredIn = declaredIn
    self.stage = stage
    self.fires = fires
    self.staysSilent = staysSilent
    self.evaluate = evaluate
  }

  public var details: [EntryDetail] {
    var result = [EntryDetail("Why", rationale)]
    if !thresholds.isEmpty {
      result.append(EntryDetail("Thresholds", thresholds.map(\.text).joined(separator: "\n")))
    }
    return result + [
      EntryDetail("Fires", fires.text),
      EntryDetail("Stays silent", staysSilent.text),
      EntryDetail("Evidence", "\(evidence), \(strength.rawValue)"),
    ]
  }
}
