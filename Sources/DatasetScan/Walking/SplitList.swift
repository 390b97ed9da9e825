import LabelMasks

/// The masks of one split as a file lists them, such as `ImageSets/Segmentation/train.txt` of VOC.
public struct SplitList: Sendable, Equatable {
  public var name: String
  /// The file that the entries come from, for messages.
  public var source: String
  /// Each by its stem, its name, or a path that ends or begins like its own. An entry may give
  /// several of them, as lists of image and mask in one line do.
  public var entries: [[String]]

  public init(name: String, source: String, entries: [[String]]) {
    self.name = name
    self.source = source
    self.entries = entries
  }
}

/// Finds the split of each mask in lists, and notes what the lists leave open.
struct SplitListMatcher {
  private struct Entry {
    let list: Int
    let index: Int
    let folder: Substring
  }

  private let lists: [SplitList]
  /// Entries by what they call a file: its name, or its stem.
  private var entriesOfName: [Substring: [Entry]] = [:]
  private var matched: [Set<Int>]
  private var contradicted: [String] = []

  init(_ lists: [SplitList]) {
    self.lists = lists
    matched = Array(repeating: [], count: lists.count)
    for (number, list) in lists.enumerated() {
      for (index, names) in list.entries.enumerated() {
        for name in names {
          let parts = PathParts(name)
          let entry = Entry(list: number, index: index, folder: parts.folder)
          entriesOfName[parts.name, default: []].append(entry)
          if parts.stem != parts.name { entriesOfName[parts.stem, default: []].append(entry) }
        }
      }
    }
  }

  /// The first list that holds the mask; nil where none does. O(entries of its name).
  mutating func split(of path: String) -> String? {
    guard !lists.isEmpty else { return nil }
    let parts = PathParts(path)
    let named = (entriesOfName[parts.name] ?? []) + (entriesOfName[parts.stem] ?? [])
    let fitting = named.filter { Self.fits($0.folder, parts.folder) }
    guard let first = fitting.map(\.list).min() else { return nil }
    for entry in fitting { matched[entry.list].insert(entry.index) }
    if fitting.contains(where: { lists[$0.list].name != lists[first].name }) {
      contradicted.append(path)
    }
    return lists[first].name
  }

  /// Whether one folder is the end of the other: lists are written from where their author stood.
  private static func fits(_ folder: Substring, _ other: Substring) -> Bool {
    let a = folder.split(separator: "/").filter { $0 != "." }.reversed()
    let b = other.split(separator: "/").reversed()
    return zip(a, b).allSatisfy { $0 == $1 }
  }

  var issues: [ScanIssue] {
    let unmatched = lists.indices.compactMap { number -> ScanIssue? in
      let list = lists[number]
      let missing = list.entries.indices.filter { !matched[number].contains($0) }
      guard !missing.isEmpty else { return nil }
      let examples = missing.compactMap { list.entries[$0].first }.examples
      return ScanIssue(
        path: nil, severity: .warning, kind: .outsideSplits,
        message: "\(missing.count) of \(list.entries.count) entries of \(list.source) for split "
          + "'\(list.name.escapedForDisplay)' fit no mask: \(examples)")
    }
    let contradictions = ScanIssue.summary(
      of: contradicted, severity: .warning, kind: .outsideSplits,
      one: "two lists put the mask into different splits; the first one counts",
      many: { "two lists put \($0) masks into different splits; the first one counts" })
    return unmatched + [contradictions].compactMap { $0 }
  }
}
