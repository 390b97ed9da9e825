import ClassWeights
import DatasetDiagnosis
import LabelMasks
import LossRules
import MaskFormats
import Reports
import SampleDatasets
import SegmentationLosses
import TrainingExports

/// Everything that a user can name, across all catalogues.
public enum Catalogues {
  /// One catalogue without its entry type, for `list` and `explain`.
  public struct Listing: Sendable {
    public let kind: String
    /// The word that follows `segbalance list`.
    public let name: String
    public let entries: [any CatalogueEntry]

    init<Entry>(_ catalogue: Catalogue<Entry>) {
      kind = catalogue.kind
      name = catalogue.listName
      entries = catalogue.entries
    }
  }

  public static let all: [Listing] = [
    Listing(MaskFormats.catalogue), Listing(WeightSchemes.catalogue),
    Listing(Losses.catalogue), Listing(Rules.catalogue),
    Listing(Diseases.catalogue),
    Listing(WeightFiles.catalogue), Listing(ReportSections.catalogue),
    Listing(SampleDatasets.catalogue),
  ]

  /// The catalogue that `segbalance list NAME` shows.
  public static func listing(named name: String) throws(UnknownEntry) -> Listing {
    if let listing = all.first(where: { $0.name == name.lowercased() }) { return listing }
    throw UnknownEntry(
      kind: "list", listName: all.map(\.name).joined(separator: "|"), name: name,
      suggestion: name.nearest(among: all.map(\.name)))
  }

  /// The pages of every entry with this id or alias; more than one where catalogues share a name.
  public static func pages(explaining name: String) throws(UnknownEntry) -> [EntryPage] {
    let wanted = name.lowercased()
    let pages = all.flatMap { listing in
      listing.entries
        .filter { $0.id == wanted || $0.aliases.contains { $0.lowercased() == wanted } }
        .map { EntryPage(kind: listing.kind, entry: $0) }
    }
    guard pages.isEmpty else { return pages }
    throw UnknownEntry(
      kind: "entry",
      listName: all.map(\.name).joined(separator: "|"),
      name: name, suggestion: name.nearest(among: all.flatMap { $0.entries.map(\.id) }))
  }
}

/// All that is known about one entry.
public struct EntryPage: Sendable {
  public let kind: String
  public let entry: any CatalogueEntry

  /// Plain text, wrapped at 80 columns.
  public var text: String {
    var lines = ["\(entry.id)  (\(kind))"]
    if !entry.aliases.isEmpty { lines.append("also: " + entry.aliases.joined(separator: ", ")) }
    lines += [""] + entry.summary.wrapped(at: 80)
    for detail in entry.details {
      lines += ["", detail.title] + detail.text.wrapped(at: 80, indent: 2)
    }
    if !entry.references.isEmpty {
      lines += ["", "References"]
      lines += entry.references.flatMap { $0.wrapped(at: 80, indent: 2, hanging: 2) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
