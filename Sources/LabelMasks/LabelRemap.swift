/// Other labels for those that the files hold, given to every pixel before it is counted.
public struct LabelRemap: Sendable, Hashable, CustomStringConvertible {
  public enum Target: Sendable, Hashable {
    case label(Int)
    case ignore
  }

  public struct Rule: Sendable, Hashable {
    public var labels: ClosedRange<Int>
    public var target: Target

    public init(labels: ClosedRange<Int>, target: Target) {
      self.labels = labels
      self.target = target
    }
  }

  /// By ascending label, without overlap.
  public let rules: [Rule]
  /// Whether 0 and 255 are ignored and every other label is one less, as `reduce_zero_label` of
  /// mmsegmentation has it: `gt[gt == 0] = 255; gt -= 1; gt[gt == 254] = 255`.
  public let reducesZeroLabel: Bool

  private init(rules: [Rule], reducesZeroLabel: Bool) {
    self.rules = rules
    self.reducesZeroLabel = reducesZeroLabel
  }

  public static let reducingZeroLabel = LabelRemap(rules: [], reducesZeroLabel: true)

  /// Cityscapes' labels to its train ids.
  public static let cityscapes = LabelRemap(
    rules: Cityscapes.remapRules.sorted { $0.labels.lowerBound < $1.labels.lowerBound },
    reducesZeroLabel: false)

  /// Reads `7=0,8=1,0-6=ignore`, or the name `cityscapes`. Labels that no rule names stay.
  ///
  /// - Throws: where a rule is not `LABEL=LABEL`, `FIRST-LAST=LABEL` or one of them with `ignore`,
  ///   or where two rules name one label.
  public init(_ text: String) throws(LabelRemapError) {
    if text == "cityscapes" {
      self = .cityscapes
      return
    }
    var rules: [Rule] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let rule = Rule(parsing: part) else { throw .malformedRule(String(part)) }
      rules.append(rule)
    }
    rules.sort { $0.labels.lowerBound < $1.labels.lowerBound }
    for (rule, next) in zip(rules, rules.dropFirst())
    where rule.labels.upperBound >= next.labels.lowerBound {
      throw .repeatedLabel(next.labels.lowerBound)
    }
    self.init(rules: rules, reducesZeroLabel: false)
  }

  /// What ignored pixels are stored as where no ignore index is given: the label that most
  /// training frameworks ignore. A label 255 of the files is then ignored with them.
  public static let ignoredLabel = 255

  public var ignores: Bool { reducesZeroLabel || rules.contains { $0.target == .ignore } }

  /// What becomes of a label. O(log rules).
  public func target(of label: Int) -> Target {
    if reducesZeroLabel {
      if label == 0 || label == Self.ignoredLabel { return .ignore }
      return .label(label > 0 ? label - 1 : label)
    }
    var low = 0
    var high = rules.count
    while low < high {
      let middle = (low + high) / 2
      if rules[middle].labels.upperBound < label { low = middle + 1 } else { high = middle }
    }
    guard low < rules.count, rules[low].labels.contains(label) else { return .label(label) }
    return rules[low].target
  }

  /// The label of the files that no rule speaks of, and that becomes what ignored pixels are stored
  /// as: it is ignored with them. Nil where there is none.
  public func labelKept(as ignoredLabel: Int) -> Int? {
    guard ignores else { return nil }
    let label = reducesZeroLabel ? ignoredLabel + 1 : ignoredLabel
    guard !rules.contains(where: { $0.labels.contains(label) }) else { return nil }
    return target(of: label) == .label(ignoredLabel) ? label : nil
  }

  /// The rules as `init(_:)` reads them, in one order: what means the same reads the same.
  public var description: String {
    if reducesZeroLabel { return "reduce-zero-label" }
    return rules.map(\.description).joined(separator: ",")
  }
}

extension LabelRemap.Rule: CustomStringConvertible {
  /// Labels in files may be negative, and those that are given are 0 to 65535.
  fileprivate init?(parsing text: Substring) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let targetText = text[text.index(after: equals)...]
    let target: LabelRemap.Target
    if targetText == "ignore" {
      target = .ignore
    } else if let label = UInt16(targetText) {
      target = .label(Int(label))
    } else {
      return nil
    }
    let source = text[..<equals]
    // A dash that begins the rule is a sign.
    let dash = source.dropFirst().firstIndex(of: "-")
    let first = dash.map { source[..<$0] } ?? source
    let last = dash.map { source[source.index(after: $0)...] } ?? source
    guard let first = Int(first), let last = Int(last), first <= last,
      first >= Int32.min, last <= UInt32.max
    else { return nil }
    self.init(labels: first...last, target: target)
  }

  public var description: String {
    let source =
      labels.count == 1 ? "\(labels.lowerBound)" : "\(labels.lowerBound)-\(labels.upperBound)"
    return switch target {
    case .label(let label): "\(source)=\(label)"
    case .ignore: "\(source)=ignore"
    }
  }
}

/// What can be wrong with the rules of a remap.
public enum LabelRemapError: ActionableError, Equatable {
  case malformedRule(String)
  case repeatedLabel(Int)
  /// Labels are to be ignored, and nothing is to be ignored.
  case ignoredByNone
  /// Masks of 8 and 16 bits cannot hold the ignore index that labels are mapped to.
  case unstorableIgnoreIndex(Int)

  public var problem: String {
    switch self {
    case .malformedRule(let rule):
      "a rule of --remap must be LABEL=LABEL, FIRST-LAST=LABEL or end in =ignore, with labels of "
        + "0 to 65535, found '\(rule.escapedForDisplay)'"
    case .repeatedLabel(let label): "two rules of --remap name label \(label)"
    case .ignoredByNone: "labels are mapped to 'ignore', and --ignore-index is none"
    case .unstorableIgnoreIndex(let label):
      "labels are mapped to 'ignore', so --ignore-index must be 0 to 65535, found \(label)"
    }
  }

  public var hint: String? {
    switch self {
    case .malformedRule: "write for instance --remap 7=0,8=1,0-6=ignore"
    case .repeatedLabel: nil
    case .ignoredByNone, .unstorableIgnoreIndex:
      "name the label to store them as, such as --ignore-index 255"
    }
  }
}
