/// The loss rules' answer for one split, best first.
public struct Recommendation: Sendable, Equatable {
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// Train with this first.
    case recommended
    /// Worth a comparison.
    case alternative
    /// Would do: the expected difference to the first is small.
    case adequate
    /// Must not be used as it stands; the evidence says why.
    case vetoed
  }

  /// Unique, from 1.
  public var rank: Int
  /// A loss id of the catalogue.
  public var loss: String
  public var verdict: Verdict
  /// Expected regret in DSC points; less is better. A bookkeeping number that breaks ties.
  public var score: Double
  /// One sentence in plain words.
  public var summary: String
  /// Settings in unambiguous names, such as `falseNegativeWeight`, as a JSON object.
  public var parametersJSON: String
  public var split: String
  /// What the user asked for (metric, batch size, ...) as a JSON object.
  public var optionsJSON: String
  public var evidence: [RecommendationEvidence]
  /// How often this loss comes first when the images are drawn again, from 0 to 1; nil where that
  /// was not tried.
  public var stability: Double?

  public init(
    rank: Int, loss: String, verdict: Verdict, score: Double, summary: String,
    parametersJSON: String, split: String, optionsJSON: String,
    evidence: [RecommendationEvidence]
  ) {
    self.rank = rank
    self.loss = loss
    self.verdict = verdict
    self.score = score
    self.summary = summary
    self.parametersJSON = parametersJSON
    self.split = split
    self.optionsJSON = optionsJSON
    self.evidence = evidence
  }
}
