import LabelMasks

/// What was found in a dataset, and what was looked for.
public struct Diagnosis: Sendable {
  /// One finding, and the disease that it is of.
  public struct Entry: Sendable {
    public var disease: Disease
    public var finding: DiseaseFinding
  }

  public let maskCount: Int
  /// Errors first, then warnings, then notes; within them in the order of the catalogue.
  public let entries: [Entry]
  /// Those that were looked for.
  public let examined: [Disease]
  /// Those that were asked for and could not be looked for, each with what was missing.
  public let unexamined: [(disease: Disease, missing: Disease.Need)]

  /// Looks for diseases in what is known of a dataset.
  ///
  /// - Parameter choice: which diseases; all where nothing else is said.
  /// - Complexity: a few passes over the labels of all masks.
  public init(of examination: DatasetExamination, choice: DiseaseChoice = DiseaseChoice()) {
    let wanted = Diseases.catalogue.entries.filter { choice.includes($0.id) }
    let missing = wanted.compactMap { disease in
      examination.missing(disease.need).map { (disease: disease, missing: $0) }
    }
    unexamined = missing
    examined = wanted.filter { disease in !missing.contains { $0.disease.id == disease.id } }
    var found: [String: [DiseaseFinding]] = [:]
    // Also of those nobody asked for: one of them may be what explains another.
    for disease in Diseases.catalogue.entries { found[disease.id] = disease.find(examination) }
    let entries = examined.flatMap { disease -> [Entry] in
      let isExplained = disease.yieldsTo.contains { found[$0]?.isEmpty == false }
      return isExplained
        ? [] : found[disease.id, default: []].map { Entry(disease: disease, finding: $0) }
    }
    self.entries = ScanIssue.Severity.allCases.flatMap { severity in
      entries.filter { $0.disease.severity == severity }
    }
    maskCount = examination.masks.count
  }

  public func count(_ severity: ScanIssue.Severity) -> Int {
    entries.count { $0.disease.severity == severity }
  }

  /// Whether something was found that is at least so severe.
  public func holds(atLeast severity: ScanIssue.Severity) -> Bool {
    entries.contains { $0.disease.severity.isAtLeast(severity) }
  }
}

/// Which diseases to look for.
public struct DiseaseChoice: Sendable, Equatable {
  /// Ids; empty for all.
  public var selected: Set<String>
  /// Ids that are left out, selected or not.
  public var ignored: Set<String>

  public init(selected: Set<String> = [], ignored: Set<String> = []) {
    self.selected = selected
    self.ignored = ignored
  }

  func includes(_ id: String) -> Bool {
    (selected.isEmpty || selected.contains(id)) && !ignored.contains(id)
  }
}

extension DatasetExamination {
  /// The need itself where it is not met.
  fileprivate func missing(_ need: Disease.Need?) -> Disease.Need? {
    switch need {
    case nil: nil
    case .files: issues(.colourMask).isEmpty || colours != nil ? nil : .files
    case .images: pairing == nil ? .images : nil
    }
  }
}

extension ScanIssue.Severity {
  /// An error is at least a warning, and a warning at least a note.
  public func isAtLeast(_ other: Self) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: self) ?? 0) <= (order.firstIndex(of: other) ?? 0)
  }
}
