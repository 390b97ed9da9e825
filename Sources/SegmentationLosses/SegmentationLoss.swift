import LabelMasks

/// A loss that a segmentation model can be trained with.
public struct SegmentationLoss: CatalogueEntry {
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// A mean over pixels.
    case pixel
    /// A ratio of sums over pixels: overlap of prediction and truth.
    case region
    /// A sum of the two.
    case compound
  }

  public let id: String
  public let aliases: [String]
  public let displayName: String
  public let family: Family
  public let summary: String
  /// In the notation of `notation`.
  public let formula: String
  public let parameters: [LossParameter]
  /// Settings that are seldom changed: no recommendation and no configuration names them.
  public let furtherSettings: [LossParameter]
  /// Published results that speak for it.
  public let helps: [LossFinding]
  /// Published results that speak against it.
  public let fails: [LossFinding]
  /// Where texts and implementations of the same name differ from each other, or are wrong.
  public let traps: [LossFinding]
  public let references: [String]
  public let declaredIn: String
  /// The loss with the defaults of `parameters` and `furtherSettings`, for a dataset's classes.
  public let evaluation: @Sendable (DatasetClasses) -> any LossFunction

  init(
    id: String, aliases: [String] = [], displayName: String, family: Family, summary: String,
    formula: String, parameters: [LossParameter], furtherSettings: [LossParameter] = [],
    helps: [LossFinding] = [], fails: [LossFinding] = [], traps: [LossFinding] = [],
    references: [String],
    declaredIn: String = #fileID,
    evaluation: @escaping @Sendable (DatasetClasses) -> any LossFunction
  ) {
    self.id = id
    self.aliases = aliases
    self.displayName = displayName
    self.family = family
    self.summary = summary
    self.formula = formula
    self.parameters = parameters
    self.furtherSettings = furtherSettings
    self.helps = helps
    self.fails = fails
    self.traps = traps
    self.references = references
    self.declaredIn = declaredIn
    self.evaluation = evaluation
  }

  public var details: [EntryDetail] {
    var result = [EntryDetail("Formula", formula), EntryDetail("Notation", Self.notation)]
    if !parameters.isEmpty {
      result.append(EntryDetail("Parameters", parameters.map(\.text).joined(separator: "\n")))
    }
    if !furtherSettings.isEmpty {
      result.append(
        EntryDetail("Further settings", furtherSettings.map(\.text).joined(separator: "\n")))
    }
    if !helps.isEmpty {
      result.append(EntryDetail("Helps", helps.map(\.text).joined(separator: "\n")))
    }
    if !fails.isEmpty {
      result.append(EntryDetail("Fails", fails.map(\.text).joined(separator: "\n")))
    }
    if !traps.isEmpty {
      result.append(EntryDetail("Traps", traps.map(\.text).joined(separator: "\n")))
    }
    return result
  }

  /// The symbols of all formulas.
  public static let notation = """
    p_c is the predicted probability of class c and t_c its one-hot truth; p_y is the probability \
    of the true class; V valid pixels (ignored ones are left out of every sum); per class \
    I = sum p t, P = sum p, T = sum t, FP = P - I, FN = T - I; s is the smoothing; C classes.
    """
}

/// A setting of a loss under a name that says what it weighs, since Greek letters do not: alpha
/// multiplies false positives in one paper and false negatives in the next.
public struct LossParameter: Sendable, Equatable {
  public var name: String
  public var defaultValue: JSONValue
  public var meaning: String
  /// Where the default comes from.
  public var source: String

  public init(_ name: String, _ defaultValue: JSONValue, _ meaning: String, source: String) {
    self.name = name
    self.defaultValue = defaultValue
    self.meaning = meaning
    self.source = source
  }

  public var text: String { "\(name) = \(defaultValue.text): \(meaning) (\(source))" }
}

/// A published result about a loss.
public struct LossFinding: Sendable, Equatable {
  public var statement: String
  public var source: String

  public init(_ statement: String, source: String) {
    self.statement = statement
    self.source = source
  }

  public var text: String { "\(statement) (\(source))" }
}
