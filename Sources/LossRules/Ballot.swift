import SegmentationLosses

/// The list of losses that grows and is reordered as findings are applied.
struct Ballot {
  private(set) var standings: [LossStanding] = []

  /// Applies the findings in their order, but puts every loss on the list before any of them is
  /// judged, so that a rule may speak of a loss that a later rule enters.
  mutating func apply(_ findings: [RuleFinding]) {
    for effect in findings.flatMap(\.effects) { enter(effect) }
    for effect in findings.flatMap(\.effects) { judge(effect) }
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
}
