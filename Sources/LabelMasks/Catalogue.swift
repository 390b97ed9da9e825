/// A thing that a user can name: a mask format, weight scheme, loss, rule, exporter, section.
///
/// It carries its own documentation; help, `list`, `explain` and the tests read it here.
public protocol CatalogueEntry: Sendable {
  /// Kebab-case, unique within its catalogue.
  var id: String { get }
  /// Other names that find it, such as a rule's number in the evidence base.
  var aliases: [String] { get }
  /// One sentence that ends in a full stop.
  var summary: String { get }
  /// What `explain` prints below the summary, in order.
  var details: [EntryDetail] { get }
  var references: [String] { get }
  /// The file that declares it (`#fileID`), so that a test finds a file without its line.
  var declaredIn: String { get }
}

extension CatalogueEntry {
  public var aliases: [String] { [] }
}

/// A titled paragraph of an entry's documentation.
public struct EntryDetail: Sendable, Equatable {
  public var title: String
  public var text: String

  public init(_ title: String, _ text: String) {
    self.title = title
    self.text = text
  }
}

/// All entries of one kind, in the order in which they are listed.
public struct Catalogue<Entry: CatalogueEntry>: Sendable {
  /// What one entry is called, such as `weight scheme`.
  public let kind: String
  /// The word that follows `segbalance list`, such as `schemes`.
  public let listName: String
  public let entries: [Entry]

  public init(kind: String, listName: String, _ entries: [Entry]) {
    self.kind = kind
    self.listName = listName
    self.entries = entries
  }

  public var ids: [String] { entries.map(\.id) }

  /// The entry with this id or alias, ignoring case.
  public func find(_ name: String) -> Entry? {
    let wanted = name.lowercased()
    return entries.first { $0.id == wanted }
      ?? entries.first { $0.aliases.contains { $0.lowercased() == wanted } }
  }

  /// The entry with this id or alias, or an error that suggests the nearest id.
  public func entry(_ name: String) throws(UnknownEntry) -> Entry {
    if let entry = find(name) { return entry }
    throw UnknownEntry(
      kind: kind, listName: listName, name: name, suggestion: name.nearest(among: ids))
  }
}

/// A name that no entry of a catalogue has.
public struct UnknownEntry: ActionableError, Equatable {
  public var kind: String
  public var listName: String
  public var name: String
  public var suggestion: String?

  public init(kind: String, listName: String, name: String, suggestion: String?) {
    self.kind = kind
    self.listName = listName
    self.name = name
    self.suggestion = suggestion
  }

  public var problem: String { "there is no \(kind) called '\(name.escapedForDisplay)'" }
  public var hint: String? {
    let list = "segbalance list \(listName)"
    return suggestion.map { "did you mean '\($0)'? (\(list))" } ?? "\(list) names them all"
  }
}
