import DatasetScan
import LabelMasks

extension SplitList {
  /// Reads the lists that `NAME=FILE` or `FILE` asks for.
  ///
  /// A text file lists one mask a line; of several words in a line, the first and all that look
  /// like paths are tried. A JSON file is nnU-Net's `splits_final.json`, a list of folds, or one
  /// map of splits to lists, or a datalist of MONAI, whose `training` and `validation` are train
  /// and val; without a name all its splits are read.
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
  ) throws(SplitListError) -> [SplitList] {
    var splits = document
    if let folds = document.list {
      guard folds.indices.contains(fold) else {
        throw .noFold(path: path, fold: fold, count: folds.count)
      }
      splits = folds[fold]
    }
    guard let members = splits.members else {
      throw .unexpected(
        path: path, line: splits.line, must: "be a map of splits to lists", found: splits.kind)
    }
    try checkKeys(members, path: path)
    if members.contains(where: { $0.isListOfPairs }) {
      return try datalist(members, named: name, path: path, source: source)
    }
    let chosen = members.filter { name == nil || $0.key == name }
    guard !chosen.isEmpty else {
      throw .noSplit(path: path, name: name ?? "", known: members.map(\.key))
    }
    return try chosen.map { member throws(SplitListError) in
      SplitList(
        name: member.key, source: source, entries: try names(in: member, path: path).map { [$0] })
    }
  }

  private static func names(
    in member: DocumentNode.Member, path: String
  ) throws(SplitListError) -> [String] {
    guard let items = member.value.list else {
      throw .unexpected(
        path: path, line: member.line, must: "be a list of masks", found: member.value.kind)
    }
    return try items.map { item throws(SplitListError) in
      guard let text = item.scalarText else {
        throw .unexpected(path: path, line: item.line, must: "list masks by name", found: item.kind)
      }
      return text
    }
  }

  private static func checkKeys(
    _ members: [DocumentNode.Member], path: String
  ) throws(SplitListError) {
    var lines: [String: Int] = [:]
    for member in members {
      if let first = lines.updateValue(member.line, forKey: member.key) {
        throw .repeated(path: path, name: member.key, lines: [first, member.line])
      }
    }
  }

  // MARK: - MONAI

  /// A datalist of MONAI and the Medical Segmentation Decathlon: `training` and `validation` hold
  /// pairs of image and label, among members that describe the dataset. `test` lists images, which
  /// have no masks.
  private static func datalist(
    _ members: [DocumentNode.Member], named name: String?, path: String, source: String
  ) throws(SplitListError) -> [SplitList] {
    let lists = try members.filter { $0.isListOfPairs }.map { member throws(SplitListError) in
      let entries = try (member.value.list ?? []).map { pair throws(SplitListError) in
        guard let label = pair["label"]?.string ?? pair["seg"]?.string else {
          throw .unexpected(
            path: path, line: pair.line, must: "list pairs with a label", found: pair.kind)
        }
        return [label]
      }
      return SplitList(
        name: datalistSplits[member.key] ?? member.key, source: source, entries: entries)
    }
    let chosen = lists.filter { name == nil || $0.name == name }
    guard !chosen.isEmpty else {
      throw .noSplit(path: path, name: name ?? "", known: lists.map(\.name))
    }
    return chosen
  }

  private static let datalistSplits = ["training": "train", "validation": "val"]
}

extension DocumentNode.Member {
  fileprivate var isListOfPairs: Bool {
    value.list?.contains { $0["label"] != nil || $0["seg"] != nil } ?? false
  }
}

/// What can be wrong with a file that lists the masks of a split.
public enum SplitListError: ActionableError, Equatable {
  case malformed(String)
  case missingName(path: String)
  case empty(path: String)
  case noFold(path: String, fold: Int, count: Int)
  case noSplit(path: String, name: String, known: [String])
  case repeated(path: String, name: String, lines: [Int])
  case unexpected(path: String, line: Int, must: String, found: String)

  public var path: String? {
    switch self {
    case .malformed: nil
    case .missingName(let path), .empty(let path), .noFold(let path, _, _),
      .noSplit(let path, _, _), .repeated(let path, _, _), .unexpected(let path, _, _, _):
      path
    }
  }

  public var problem: String {
    switch self {
    case .malformed(let option):
      "--split-list must be NAME=FILE, found '\(option.escapedForDisplay)'"
    case .missingName: "a list of masks must come with the name of its split"
    case .empty: "the list of masks is empty"
    case .noFold(_, _, 0): "a list of folds must have one, found none"
    case .noFold(_, let fold, let count):
      "the fold must be 0 to \(count - 1), found \(fold)"
    case .noSplit(_, let name, _): "there is no split '\(name.escapedForDisplay)'"
    case .repeated(_, let name, let lines):
      "the split '\(name.escapedForDisplay)' is given twice, on lines \(lines[0]) and \(lines[1])"
    case .unexpected(_, let line, let expectation, let found):
      "line \(line): a split must \(expectation), found \(found)"
    }
  }

  public var hint: String? {
    switch self {
    case .missingName(let path): "write --split-list train=\(path)"
    case .noSplit(_, _, let known):
      known.isEmpty ? nil : "it has \(known.map(\.escapedForDisplay).joined(separator: ", "))"
    case .malformed, .empty, .noFold, .repeated, .unexpected: nil
    }
  }
}
