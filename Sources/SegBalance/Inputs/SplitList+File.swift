import DatasetScan
import LabelMasks

extension SplitList {
  /// Reads the lists that `NAME=FILE` or `FILE` asks for.
  ///
  /// A text file lists one mask a line; of several words in a line, the first and all that look
  /// like paths are tried. A JSON file is nnU-Net's `splits_final.json`, a list of folds, or one
  /// map of splits to lists; without a name all its splits are read.
  ///
  /// - Parameter fold: counted from 0, for a file that is a list of folds.
  public static func lists(from option: String, fold: Int = 0) throws -> [SplitList] {
    let equals = option.firstIndex(of: "=")
    let name = equals.map { String(option[..<$0]) }
    let path = equals.map { String(option[option.index(after: $0)...]) } ?? option
    guard !path.isEmpty, name?.isEmpty != true else { throw SplitListError.malformed(option) }
    // Reports say the name alone: the same dataset gives the same report everywhere.
    let source = String(PathParts(path).name)
    let file = try InputText(path: path)
    if let document = try file.document() {
      return try lists(in: document, named: name, fold: fold, path: path, source: source)
    }
    guard let name else { throw SplitListError.missingName(path: path) }
    let entries = file.text.split(whereSeparator: \.isNewline).map(entry).filter { !$0.isEmpty }
    guard !entries.isEmpty else { throw SplitListError.empty(path: path) }
    return [SplitList(name: name, source: source, entries: entries)]
  }

  /// VOC writes `2007_000032 1`, SegNet `train/0001.png trainannot/0001.png`.
  private static func entry(_ line: Substring) -> [String] {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, !first.hasPrefix("#") else { return [] }
    guard words.count > 1 else { return words }
    let paths = words.dropFirst().filter { $0.contains("/") || $0.contains(".") }
    let whole = words.joined(separator: " ")
    return [first, whole] + paths
  }

  private static func lists(
    in document: DocumentNode, named name: String?, fold: Int, path: String,
    source: String
  ) throws -> [SplitList] {
    var splits = document
    if let folds = document.list {
      guard folds.indices.contains(fold) else {
        throw SplitListError.noFold(path: path, fold: fold, count: folds.count)
      }
      splits = folds[fold]
    }
    guard let members = splits.members else {
      throw SplitListError.unexpected(
        path: path, line: splits.line, must: "be a map of splits to lists", found: splits.kind)
    }
    let chosen = members.filter { name == nil || $0.key == name }
    guard !chosen.isEmpty else {
      throw SplitListError.noSplit(path: path, name: name ?? "", known: members.map(\.key))
    }
    return try chosen.map { member in
      guard let items = member.value.list else {
        throw SplitListError.unexpected(
          path: path, line: member.line, must: "be a list of masks", found: member.value.kind)
      }
      let entries = items.compactMap(\.scalarText).map { [$0] }
      return SplitList(name: member.key, source: source, entries: entries)
    }
  }
}

/// What can be wrong with a file that lists the masks of a split.
public enum SplitListError: ActionableError, Equatable {
  case malformed(String)
  case missingName(path: String)
  case empty(path: String)
  case noFold(path: String, fold: Int, count: Int)
  case noSplit(path: String, name: String, known: [String])
  case unexpected(path: String, line: Int, must: String, found: String)

  public var path: String? {
    switch self {
    case .malformed: nil
    case .missingName(let path), .empty(let path), .noFold(let path, _, _),
      .noSplit(let path, _, _), .unexpected(let path, _, _, _):
      path
    }
  }

  public var problem: String {
    switch self {
    case .malformed(let option):
      "--split-list must be NAME=FILE, found '\(option.escapedForDisplay)'"
    case .missingName: "a list of masks must come with the name of its split"
    case .empty: "the list of masks is empty"
    case .noFold(_, let fold, let count):
      "the fold must be 0 to \(count - 1), found \(fold)"
    case .noSplit(_, let name, _): "there is no split '\(name.escapedForDisplay)'"
    case .unexpected(_, let line, let expectation, let found):
      "line \(line): a split must \(expectation), found \(found)"
    }
  }

  public var hint: String? {
    switch self {
    case .missingName(let path): "write --split-list train=\(path)"
    case .noSplit(_, _, let known):
      known.isEmpty ? nil : "it has \(known.map(\.escapedForDisplay).joined(separator: ", "))"
    case .malformed, .empty, .noFold, .unexpected: nil
    }
  }
}
