import LabelMasks
import SegmentationLosses

extension Deliberation {
  /// The losses in their order, each with the evidence about it; what is about no loss in
  /// particular stands with the first.
  var explainedRanking: [LossStanding] {
    var explained = ranking
    var general: [RecommendationEvidence] = []
    for (rule, finding) in findings {
      for (loss, effects) in finding.effectsByLoss {
        let evidence = finding.evidence(of: rule, effects: effects)
        if loss == nil { general.append(evidence) }
        if let place = explained.firstIndex(where: { $0.loss.id == loss?.id }) {
          explained[place].evidence.append(evidence)
        }
      }
    }
    if !explained.isEmpty { explained[0].evidence += general }
    return explained
  }
}

extension RuleFinding {
  /// The losses that the finding is about, in the order of the effects; nil is no loss in
  /// particular.
  fileprivate var effectsByLoss: [(loss: SegmentationLoss?, effects: [RuleEffect])] {
    var groups: [(loss: SegmentationLoss?, effects: [RuleEffect])] = []
    for effect in effects {
      if let index = groups.firstIndex(where: { $0.loss?.id == effect.loss?.id }) {
        groups[index].effects.append(effect)
      } else {
        groups.append((effect.loss, [effect]))
      }
    }
    return groups
  }

  /// The evidence is named after the first effect: rules put what matters most first.
  fileprivate func evidence(
    of rule: LossRule, effects: [RuleEffect]
  ) -> RecommendationEvidence {
    RecommendationEvidence(
      rule: rule.id, evidence: rule.evidence, effect: effects[0].verb,
      statement: ([statement] + effects.map(\.because.asSentence)).joined(separator: " "),
      measuredJSON: JSONValue.sorted(measured).text, changesIf: changesIf,
      strength: rule.strength, sources: rule.references.joined(separator: "; "))
  }
}

extension String {
  /// The clause with a capital and a full stop.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
