import LabelMasks

/// A number that a rule compares a measured figure with.
public struct RuleThreshold: Sendable, Equatable {
  public enum Basis: Sendable, Equatable {
    case published(String)
    /// Nobody has measured it; the text says what it is set between or why.
    case engineeringChoice(String)
  }

  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// From 0 to 1, printed in per cent.
    case share
    case count
    /// Of the larger to the smaller.
    case ratio
    /// Points of the Dice score, 100 being perfect.
    case points
    case nats
    case bits
  }

  public var name: String
  public var value: Double
  public var unit: Unit
  /// A sentence without its full stop: what the number separates.
  public var meaning: String
  public var basis: Basis

  init(_ name: String, _ value: Double, _ unit: Unit, _ meaning: String, _ basis: Basis) {
    self.name = name
    self.value = value
    self.unit = unit
    self.meaning = meaning
    self.basis = basis
  }

  /// The value for a sentence, with its unit where it has one.
  public var readable: String {
    switch unit {
    case .share: value.readablePercent
    case .points: value.readable + (value == 1 ? " point" : " points")
    case .nats: value.readable + (value == 1 ? " nat" : " nats")
    case .bits: value.readable + (value == 1 ? " bit" : " bits")
    case .count, .ratio: value.readable
    }
  }

  public var text: String {
    let source =
      switch basis {
      case .published(let source): source
      case .engineeringChoice(let reason): "engineering choice: \(reason)"
      }
    return "\(name) = \(readable): \(meaning) (\(source))"
  }
}
