import LabelMasks
import MaskStatistics

/// What the rules say about one split.
public struct LossAdvice: Sendable, Equatable {
  /// Best first, vetoed ones last; empty where `obstacle` says why.
  public var recommendations: [Recommendation]
  /// Why there is nothing to recommend, a sentence; nil where there is.
  public var obstacle: String?
  /// Rules that could not be judged, in the order of the catalogue.
  public var unjudgedRules: [UnjudgedRule]

  public init(
    recommendations: [Recommendation], obstacle: String? = nil, unjudgedRules: [UnjudgedRule] = []
  ) {
    self.recommendations = recommendations
    self.obstacle = obstacle
    self.unjudgedRules = unjudgedRules
  }
}

/// Asks every rule about a split and ranks the losses.
public enum LossAdvisor {
  /// The ranking for one split. The same profiles and options give the same answer;
  /// O(rules x classes).
  ///
  /// - Parameter others: the other named splits, which only rules of drift look at.
  public static func advice(
    for profile: SplitProfile, besides others: [SplitProfile] = [],
    options: RecommendOptions = RecommendOptions()
  ) -> LossAdvice {
    if let obstacle = obstacle(in: profile) {
      return LossAdvice(recommendations: [], obstacle: obstacle)
    }
    let context = RuleContext(profile: profile, besides: others, options: options)
    let deliberation = Deliberation(on: context)
    let recommendations = deliberation.explainedRanking.enumerated().map { index, standing in
      Recommendation(standing, rank: index + 1, split: profile.dataset.split, options: options)
    }
    return LossAdvice(
      recommendations: recommendations, unjudgedRules: deliberation.unjudgedRules)
  }

  /// The id of the loss that `advice` puts first; nil where it has an obstacle or vetoes all.
  public static func firstLoss(
    for profile: SplitProfile, options: RecommendOptions = RecommendOptions()
  ) -> String? {
    guard obstacle(in: profile) == nil else { return nil }
    let context = RuleContext(profile: profile, options: options)
    return Deliberation(on: context).ranking.first { !$0.isVetoed }?.loss.id
  }

  /// The ids of the rules that fire, in the order of the catalogue within each stage.
  static func firingRules(in example: RuleExample) -> [String] {
    guard obstacle(in: example.profile) == nil else { return [] }
    return Deliberation(on: example.context).findings.map(\.rule.id)
  }

  /// A sentence where there are not at least two classes to tell apart.
  private static func obstacle(in profile: SplitProfile) -> String? {
    let split = "The split '\(profile.dataset.split.escapedForDisplay)'"
    let present = profile.presentClasses
    if profile.dataset.imageCount == 0 { return "\(split) has no image." }
    if present.isEmpty { return "\(split) has no labelled pixel." }
    if present.count > 1 { return nil }
    let absent = profile.classes.filter { !$0.isPresent }.map(\.spokenName)
    let others =
      absent.isEmpty ? "" : "; without a pixel in it: \(absent.joined(separator: ", "))"
    return """
      \(split) has pixels of one class only (\(present[0].spokenName)), so that \
      there is nothing to segment\(others).
      """
  }
}

extension Recommendation {
  fileprivate init(
    _ standing: LossStanding, rank: Int, split: String, options: RecommendOptions
  ) {
    let verdict: Verdict =
      standing.isVetoed
      ? .vetoed
      : rank == 1 ? .recommended : standing.suffices ? .adequate : .alternative
    let name = standing.loss.displayName
    let summary =
      switch verdict {
      case .recommended: "Train with \(name) first: \(standing.reason)."
      case .alternative: "\(name) is worth a comparison: \(standing.reason)."
      case .adequate: "\(name) would do: \(standing.reason)."
      case .vetoed: "Not \(name) as it stands: \(standing.vetoReason ?? standing.reason)."
      }
    self.init(
      rank: rank, loss: standing.loss.id, verdict: verdict,
      score: (standing.score * 100).rounded() / 100,
      summary: summary, parametersJSON: standing.parameters.text, split: split,
      optionsJSON: options.json.text, evidence: standing.evidence)
  }
}
