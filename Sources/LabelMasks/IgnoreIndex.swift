/// Which label is left out of counting and of the loss.
public enum IgnoreIndex {
  /// Names by which a label table says that a label is no class.
  static let ignoringNames: Set<String> = [
    "void", "ignore", "ignored", "unlabelled", "unlabeled", "dontcare",
  ]
  /// Above this an unknown label beside 255 is hardly a class id, so 255 need not be void.
  static let largestPlausibleClass = 199

  /// Whether a class of this name is none: void, ignore, unlabelled and the like.
  package static func isIgnoringName(_ name: String) -> Bool {
    ignoringNames.contains(String(name.lowercased().filter(\.isLetter)))
  }

  /// The user's choice, what a remap stores ignored pixels as, or the first of the signs below that
  /// fits. Pure: the same evidence gives the same decision.
  public static func decide(
    _ choice: LabelChoice, after remap: LabelRemap? = nil, from evidence: LabelEvidence
  ) -> LabelDecision {
    switch choice {
    case .none: return LabelDecision(label: nil, reason: "no label is ignored, as asked")
    case .label(let label):
      return ignoring(label, ", as asked", evidence)
    case .auto where remap?.ignores == true:
      return ignoring(LabelRemap.ignoredLabel, ": what the remap ignores is stored so", evidence)
    case .auto:
      let signs = [
        namedInTable, undeclaredMaximum, minusOne, maximumBesideClasses, binaryAsBytes,
      ]
      for sign in signs {
        if let decision = sign(evidence) { return decision }
      }
      return LabelDecision(label: nil, reason: "no label looks like an ignore label")
    }
  }

  private static func ignoring(
    _ label: Int, _ cause: String, _ evidence: LabelEvidence
  ) -> LabelDecision {
    LabelDecision(
      label: label, reason: "label \(label) is ignored\(cause)" + evidence.noteOfAbsence(label))
  }

  private static func namedInTable(_ evidence: LabelEvidence) -> LabelDecision? {
    let named = evidence.table?.entries.filter { isIgnoringName($0.name) }
    guard let entry = named?.first else { return nil }
    let others = named.map { $0.dropFirst().map { "\($0.id)" } } ?? []
    let rest =
      others.isEmpty
      ? "" : "; also named so, and counted as classes: \(others.joined(separator: ", "))"
    return LabelDecision(
      label: entry.id,
      reason: "label \(entry.id) is ignored: the label table calls it '\(entry.name)'" + rest)
  }

  private static func undeclaredMaximum(_ evidence: LabelEvidence) -> LabelDecision? {
    guard let table = evidence.table else { return nil }
    let undeclared = evidence.labels.map(\.label).filter { !table.declares($0) }
    guard undeclared == [255] || undeclared == [65535] && evidence.largestBitDepth == 16 else {
      return nil
    }
    return LabelDecision(
      label: undeclared[0],
      reason: "label \(undeclared[0]) is ignored: the only label that the table does not declare")
  }

  /// A negative label is never a class, whether or not every mask happens to hold it.
  private static func minusOne(_ evidence: LabelEvidence) -> LabelDecision? {
    guard evidence.labels.contains(where: { $0.label == -1 }) else { return nil }
    return LabelDecision(label: -1, reason: "label -1 is ignored: a negative label is no class")
  }

  private static func maximumBesideClasses(_ evidence: LabelEvidence) -> LabelDecision? {
    let others = evidence.labels.map(\.label).filter { $0 != 255 }
    guard evidence.table == nil, others.count < evidence.labels.count, others.count >= 2,
      others.allSatisfy({ $0 <= largestPlausibleClass })
    else { return nil }
    return LabelDecision(
      label: 255,
      reason: "label 255 is ignored: it stands beside \(others.count) labels of at most "
        + "\(others.last ?? 0)")
  }

  private static func binaryAsBytes(_ evidence: LabelEvidence) -> LabelDecision? {
    guard evidence.isBinarySavedAsBytes else { return nil }
    return LabelDecision(
      label: nil,
      reason: "no label is ignored: 0 and 255 alone are a binary mask whose foreground was "
        + "saved as 255")
  }
}

extension LabelEvidence {
  /// True where 0 and 255 are the only labels: a binary mask whose foreground was saved as 255.
  public var isBinarySavedAsBytes: Bool { labels.map(\.label) == [0, 255] }

  /// What is added where a label was asked for that no mask holds.
  fileprivate func noteOfAbsence(_ label: Int) -> String {
    labels.contains { $0.label == label } ? "" : "; no mask holds it"
  }
}

/// Which class is the background: a real class, counted like any other, but no object.
public enum Background {
  static let names: Set<String> = ["background", "bg"]
  /// A class with more than this share of the labelled pixels is what objects lie on.
  static let dominantShare = 0.8

  /// `evidence` still holds the ignored label; it is left out here.
  public static func decide(
    _ choice: LabelChoice, ignoring ignored: Int?, from evidence: LabelEvidence
  ) -> LabelDecision {
    switch choice {
    case .none: return LabelDecision(label: nil, reason: "no class is the background, as asked")
    case .label(let label) where label == ignored:
      return LabelDecision(
        label: nil, reason: "no class is the background: label \(label), as asked, is ignored")
    case .label(let label):
      return LabelDecision(
        label: label,
        reason: "class \(label) is the background, as asked" + evidence.noteOfAbsence(label))
    case .auto: break
    }
    let named = evidence.table?.entries.first { names.contains($0.name.lowercased()) }
    if let named, named.id != ignored {
      return LabelDecision(
        label: named.id,
        reason: "class \(named.id) is the background: the label table calls it '\(named.name)'")
    }
    let counted = evidence.labels.filter { $0.label != ignored }
    let total = counted.reduce(0) { $0 + Double($1.pixelCount) }
    if let largest = counted.max(by: { $0.pixelCount < $1.pixelCount }), counted.count > 1,
      Double(largest.pixelCount) > dominantShare * total
    {
      return LabelDecision(
        label: largest.label,
        reason: "class \(largest.label) is the background: it holds more than 80 % of the "
          + "labelled pixels")
    }
    return LabelDecision(
      label: nil, reason: "no class is the background: none is named so or exceeds 80 %")
  }
}
