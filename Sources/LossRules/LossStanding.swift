import LabelMasks
import SegmentationLosses

/// Where a loss stands while the rules are applied.
struct LossStanding: Sendable {
  var loss: SegmentationLoss
  var score: Double
  var place: RuleEffect.Place?
  var vetoReason: String?
  var suffices = false
  /// Why it stands there, a clause.
  var reason: String
  var settings: [String: JSONValue] = [:]
  var evidence: [RecommendationEvidence] = []

  init(loss: SegmentationLoss, score: Double, reason: String) {
    self.loss = loss
    self.score = score
    self.reason = reason
  }

  var isVetoed: Bool { vetoReason != nil }

  mutating func apply(_ effect: RuleEffect) {
    switch effect.change {
    case .place(let place):
      self.place = place
      reason = effect.because
    case .raise(let points):
      score -= points
      reason = effect.because
    case .lower(let points): score += points
    case .veto: vetoReason = vetoReason ?? effect.because
    case .enter, .warn, .advise: break
    case .set(let name, let value): settings[name] = value
    case .suffice:
      suffices = true
      reason = effect.because
    }
  }

  /// The defaults of the loss with the settings of the rules in their place.
  var parameters: JSONValue {
    let defaults = loss.parameters.map { ($0.name, $0.defaultValue) }
    return .sorted(Dictionary(defaults) { first, _ in first }.merging(settings) { $1 })
  }
}

extension [LossStanding] {
  /// Vetoed ones last; then by place, score, and the order of the catalogue.
  var ranked: [LossStanding] {
    let order = Losses.catalogue.ids
    func key(_ standing: LossStanding) -> (Int, Int, Double, Int) {
      (
        standing.isVetoed ? 1 : 0, standing.place?.rawValue ?? .max, standing.score,
        order.firstIndex(of: standing.loss.id) ?? .max
      )
    }
    return map { (key: key($0), standing: $0) }.sorted { $0.key < $1.key }.map(\.standing)
  }
}
