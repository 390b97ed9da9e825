extension LabelTable {
  /// Reads class names from text: one name a line, or `id name` on every line (`id: name`,
  /// `id,name` and a tab do as well). Lines that begin with `#` and empty lines at the end are
  /// passed over; an empty line in between would shift every id after it and is an error.
  public init(text: String, path: String? = nil) throws(LabelTableError) {
    guard text.first.map({ !"{[<".contains($0) }) ?? false else {
      throw text.isEmpty ? .empty(path: path) : .notText(path: path)
    }
    let lines = try Self.namedLines(of: text, path: path)
    guard !lines.isEmpty else { throw .empty(path: path) }
    let numbered = lines.compactMap { Self.entry(parsing: $0.text) }
    if numbered.count == lines.count {
      self.init(numbered)
    } else {
      self.init(lines.enumerated().map { Entry(id: $0.offset, name: String($0.element.text)) })
    }
    try checkUnique(lines: lines.map(\.number), path: path)
  }

  private static func namedLines(
    of text: String, path: String?
  ) throws(LabelTableError) -> [(number: Int, text: Substring)] {
    var lines: [(number: Int, text: Substring)] = []
    var emptyLine: Int?
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, raw) in all.enumerated() {
      let line = raw.trimmed
      if line.first == "#" { continue }
      if line.isEmpty {
        emptyLine = emptyLine ?? index + 1
      } else if let emptyLine {
        throw .emptyLine(path: path, line: emptyLine)
      } else {
        lines.append((index + 1, line))
      }
    }
    return lines
  }

  /// `7 road`, `7: road`, `7,road` or nil where the line does not begin with an id.
  private static func entry(parsing line: Substring) -> Entry? {
    let digits = line.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
    let rest = line[digits.endIndex...]
    guard let id = Int(digits), let separator = rest.first, " \t:,;".contains(separator) else {
      return nil
    }
    let name = rest.drop { " \t:,;".contains($0) }
    return name.isEmpty ? nil : Entry(id: id, name: String(name))
  }

  private func checkUnique(lines: [Int], path: String?) throws(LabelTableError) {
    var lineOfID: [Int: Int] = [:]
    var lineOfName: [String: Int] = [:]
    for (entry, line) in zip(entries, lines) {
      if let first = lineOfID.updateValue(line, forKey: entry.id) {
        throw .repeatedID(path: path, id: entry.id, lines: [first, line])
      }
      if let first = lineOfName.updateValue(line, forKey: entry.name) {
        throw .repeatedName(path: path, name: entry.name, lines: [first, line])
      }
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// What can be wrong with a file of class names.
public enum LabelTableError: ActionableError, Equatable {
  case empty(path: String?)
  /// The file holds JSON or XML rather than lines.
  case notText(path: String?)
  case notUTF8(path: String?, byteOffset: Int)
  case emptyLine(path: String?, line: Int)
  case repeatedID(path: String?, id: Int, lines: [Int])
  case repeatedName(path: String?, name: String, lines: [Int])

  public var path: String? {
    switch self {
    case .empty(let path), .notText(let path), .notUTF8(let path, _), .emptyLine(let path, _),
      .repeatedID(let path, _, _), .repeatedName(let path, _, _):
      path
    }
  }

  public var byteOffset: Int? {
    if case .notUTF8(_, let offset) = self { offset } else { nil }
  }

  public var problem: String {
    switch self {
    case .empty: "the file of class names holds no name"
    case .notText: "class names must be lines of text, found JSON or XML"
    case .notUTF8: "class names must be UTF-8 text"
    case .emptyLine(_, let line):
      "line \(line) is empty, which would shift the id of every class after it"
    case .repeatedID(_, let id, let lines):
      "id \(id) is given twice, on lines \(lines[0]) and \(lines[1])"
    case .repeatedName(_, let name, let lines):
      "the name '\(name.escapedForDisplay)' is given twice, on lines \(lines[0]) and \(lines[1])"
    }
  }

  public var hint: String? {
    switch self {
    case .empty, .notText: "write one name a line, in the order of the labels, or 'id name' lines"
    case .emptyLine: "remove the line, or write 'id name' lines"
    case .notUTF8, .repeatedID, .repeatedName: nil
    }
  }
}
