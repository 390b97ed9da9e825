import LabelMasks

/// A way in which the masks of a dataset are wrong, or not what training code takes them for.
public struct Disease: CatalogueEntry {
  /// What must have been looked at beside the counts of the scan.
  public enum Need: String, Sendable {
    /// The files of masks that were refused for their colours, of which a database keeps nothing.
    case files
    /// The images that the masks were drawn on.
    case images
  }

  /// Says what is seen.
  public let id: String
  /// What it looks for, in one sentence.
  public let summary: String
  public let severity: ScanIssue.Severity
  /// What happens to a training run.
  public let harm: String
  /// How it is told, with its thresholds.
  public let signs: String
  /// What to do about it.
  public let cure: String
  public let references: [String]
  public let declaredIn: String
  public let need: Need?
  /// Not told where one of these is found, which explains it.
  let yieldsTo: [String]
  let fires: DiseaseExample
  let staysSilent: DiseaseExample
  let find: @Sendable (DatasetExamination) -> [DiseaseFinding]

  init(
    id: String, summary: String, severity: ScanIssue.Severity, harm: String, signs: String,
    cure: String, references: [String] = [], need: Need? = nil, yieldsTo: [String] = [],
    fires: DiseaseExample, staysSilent: DiseaseExample, declaredIn: String = #fileID,
    find: @escaping @Sendable (DatasetExamination) -> [DiseaseFinding]
  ) {
    self.id = id
    self.summary = summary
    self.severity = severity
    self.harm = harm
    self.signs = signs
    self.cure = cure
    self.references = references
    self.need = need
    self.yieldsTo = yieldsTo
    self.fires = fires
    self.staysSilent = staysSilent
    self.declaredIn = declaredIn
    self.find = find
  }

  public var details: [EntryDetail] {
    var result = [
      EntryDetail("Severity", severity.rawValue + "."), EntryDetail("Harm", harm),
      EntryDetail("Signs", signs), EntryDetail("Cure", cure),
      EntryDetail("Found in", fires.title), EntryDetail("Not found in", staysSilent.title),
    ]
    if !yieldsTo.isEmpty {
      result.append(
        EntryDetail("Not told", "Where \(yieldsTo.joined(separator: " or ")) explains it."))
    }
    switch need {
    case .images: result.append(EntryDetail("Needs", "The images: --images DIR."))
    case .files:
      result.append(EntryDetail("Needs", "The mask files, also where a database is examined."))
    case nil: break
    }
    return result
  }
}
