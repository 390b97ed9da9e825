import LabelMasks
import SegmentationLosses

/// What a rule found in one split.
struct RuleFinding: Sendable {
  /// Sentences with the measured figures and the thresholds.
  var statement: String
  /// The measured figures by name.
  var measured: [String: JSONValue]
  /// What would change the finding, a sentence; nil where nothing measured would.
  var changesIf: String?
  var effects: [RuleEffect]
}

/// What a finding does to the ranking. `because` is a clause that starts in lower case and ends
/// without a full stop.
///
/// Only `enter` and `veto` put a loss on the list; the others pass over a loss that is not there.
struct RuleEffect: Sendable {
  enum Change: Sendable, Equatable {
    /// A candidate with this score: expected regret in points of the Dice score.
    case enter(score: Double)
    case place(Place)
    /// Better by so many points.
    case raise(Double)
    /// Worse by so many points.
    case lower(Double)
    case veto
    case warn
    /// What to do beside the choice of the loss: how to sample, crop, or build the network.
    case advise
    case set(String, JSONValue)
    /// Would do as well as the first.
    case suffice
  }

  /// Comes before any score. Losses of the same place are in the order of their scores.
  enum Place: Int, Sendable, Comparable {
    case first = 1
    case second, third

    static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
  }

  var change: Change
  /// Nil for the loss that comes first in the end.
  var loss: SegmentationLoss?
  var because: String

  static func enter(
    _ loss: SegmentationLoss, score: Double, because: String
  ) -> RuleEffect {
    RuleEffect(change: .enter(score: score), loss: loss, because: because)
  }

  static func place(_ loss: SegmentationLoss, _ place: Place, because: String) -> RuleEffect {
    RuleEffect(change: .place(place), loss: loss, because: because)
  }

  static func raise(_ loss: SegmentationLoss, by points: Double, because: String) -> RuleEffect {
    RuleEffect(change: .raise(points), loss: loss, because: because)
  }

  static func lower(_ loss: SegmentationLoss, by points: Double, because: String) -> RuleEffect {
    RuleEffect(change: .lower(points), loss: loss, because: because)
  }

  static func veto(_ loss: SegmentationLoss, because: String) -> RuleEffect {
    RuleEffect(change: .veto, loss: loss, because: because)
  }

  static func warn(_ loss: SegmentationLoss? = nil, because: String) -> RuleEffect {
    RuleEffect(change: .warn, loss: loss, because: because)
  }

  static func advise(_ loss: SegmentationLoss? = nil, because: String) -> RuleEffect {
    RuleEffect(change: .advise, loss: loss, because: because)
  }

  static func set(
    _ loss: SegmentationLoss, _ name: String, _ value: JSONValue, because: String
  ) -> RuleEffect {
    RuleEffect(change: .set(name, value), loss: loss, because: because)
  }

  static func suffice(_ loss: SegmentationLoss, because: String) -> RuleEffect {
    RuleEffect(change: .suffice, loss: loss, because: because)
  }

  /// The word in the column `effect`.
  var verb: String {
    switch change {
    case .enter, .place, .raise: "raises"
    case .lower: "lowers"
    case .veto: "vetoes"
    case .warn: "warns"
    case .advise: "advises"
    case .set, .suffice: "sets"
    }
  }
}
