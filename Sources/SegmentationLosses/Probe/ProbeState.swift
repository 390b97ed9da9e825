import Glibc

/// What a network predicts, as far as a loss is asked about it: one probability vector for each
/// true class, known from the class frequencies alone.
///
/// Pixels of a class are then all alike, and a loss over a whole mask is a loss over one row per
/// class. Positions do not matter: with components and edges told apart the ranking of losses by
/// rare-class share is the same (rank correlation 0.985 on CamVid).
public enum ProbeState: String, Sendable, Hashable, CaseIterable {
  /// Every class equally likely everywhere: an untrained network.
  case uniform
  /// The dataset's class mix everywhere: where early training tends to sit.
  case prior
  /// 95 % and more on the largest class everywhere.
  case collapse
  /// Half trained: frequent classes are right more often than rare ones.
  case mid
}

extension ProbeState {
  /// The prior of a class that no image holds, so that its logit is finite: this, and no more than
  /// that of the rarest class which is there.
  static let largestAbsentPrior = 1e-4
  /// What a collapsed network leaves of the probability that the prior gives to all but the largest
  /// class.
  static let leftByCollapse = 0.05
  /// Half trained, the true class of frequency f gets 0.35 + 0.5 sqrt(f / f_max).
  static let midFloor = 0.35
  static let midRise = 0.5

  /// Probabilities of all classes where class `label` is true.
  func probabilities(label: Int, frequencies: [Double]) -> [Double] {
    let prior = Self.prior(frequencies)
    switch self {
    case .uniform: return prior.map { _ in 1 / Double(prior.count) }
    case .prior: return prior
    case .collapse:
      let largest = prior.indices.max { prior[$0] < prior[$1] } ?? 0
      var collapsed = prior.map { $0 * Self.leftByCollapse }
      collapsed[largest] = 0
      collapsed[largest] = 1 - collapsed.reduce(0, +)
      return collapsed
    case .mid:
      let relative = frequencies[label] / (frequencies.max() ?? 1)
      let truth = Self.midFloor + Self.midRise * relative.squareRoot()
      var probabilities = prior.map { $0 * (1 - truth) / (1 - prior[label]) }
      probabilities[label] = truth
      return probabilities
    }
  }

  /// Only absent classes are raised: a present one would be predicted more often than it is, and any
  /// loss would rightly push it down.
  private static func prior(_ frequencies: [Double]) -> [Double] {
    let rarest = frequencies.lazy.filter { $0 > 0 }.min() ?? 1
    let raised = frequencies.map { $0 > 0 ? $0 : min(rarest, largestAbsentPrior) }
    let total = raised.reduce(0, +)
    return raised.map { $0 / total }
  }
}

extension OutputHead {
  /// Logits that this head turns into `probabilities`. Of two classes a sigmoid needs one channel.
  func logits(for probabilities: [Double]) -> [Double] {
    switch self {
    case .softmax: return probabilities.map { log($0) }
    case .sigmoid:
      let logits = probabilities.map { log($0) - log1p(-$0) }
      return logits.count == 2 ? [logits[1]] : logits
    }
  }
}
