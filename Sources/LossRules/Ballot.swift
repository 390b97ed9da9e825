import LabelMasks
import SegmentationLosses

/// The list of losses that grows and is reordered as findings are applied.
struct Ballot {
  /// False where only the order is asked for: evidence costs more than the order itself.
  var keepsEvidence = true
  private(set) var standings: [LossStanding] = []
  /// Evidence about whatever loss comes first in the end.
  private var general: [RecommendationEvidence] = []

  /// Applies the findings in their order, but puts every loss on the list before any of them is
  /// judged, so that a rule may speak of a loss that a later rule enters.
  mutating func apply(_ findings: [(rule: LossRule, finding: RuleFinding)]) {
    for (_, finding) in findings {
      for effect in finding.effects { enter(effect) }
    }
    for (rule, finding) in findings {
      for effect in finding.effects { judge(effect) }
      if keepsEvidence { record(finding, of: rule) }
    }
  }

  /// The losses in their order, the general evidence with the first.
  var result: [LossStanding] {
    var ranked = standings.ranked
    if !ranked.isEmpty { ranked[0].evidence += general }
    return ranked
  }

  private mutating func enter(_ effect: RuleEffect) {
    guard let loss = effect.loss else { return }
    let score: Double
    switch effect.change {
    case .enter(let stated): score = stated
    case .veto: score = PriorScore.of(loss)
    default: return
    }
    if let index = index(of: loss) {
      standings[index].score = min(standings[index].score, score)
    } else {
      standings.append(LossStanding(loss: loss, score: score, reason: effect.because))
    }
  }

  private mutating func judge(_ effect: RuleEffect) {
    guard let index = effect.loss.flatMap(index) else { return }
    standings[index].apply(effect)
  }

  private func index(of loss: SegmentationLoss) -> Int? {
    standings.firstIndex { $0.loss.id == loss.id }
  }

  /// One row for each loss that the finding is about.
  private mutating func record(_ finding: RuleFinding, of rule: LossRule) {
    var rows: [(loss: SegmentationLoss?, effects: [RuleEffect])] = []
    for effect in finding.effects {
      if let index = rows.firstIndex(where: { $0.loss?.id == effect.loss?.id }) {
        rows[index].effects.append(effect)
      } else {
        rows.append((effect.loss, [effect]))
      }
    }
    for row in rows {
      let evidence = finding.evidence(of: rule, effects: row.effects)
      if let loss = row.loss {
        if let index = index(of: loss) { standings[index].evidence.append(evidence) }
      } else {
        general.append(evidence)
      }
    }
  }
}

extension RuleFinding {
  /// The row is named after the first effect: rules put what matters most first.
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
  var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
