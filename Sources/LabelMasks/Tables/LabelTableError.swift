/// What can be wrong with a file of class names or of a palette.
public enum LabelTableError: ActionableError, Equatable {
  case empty(path: String?)
  /// The file holds XML rather than names.
  case notText(path: String?)
  case notUTF8(path: String?, byteOffset: Int)
  case emptyLine(path: String?, line: Int)
  /// Some lines give an id, and others a name alone.
  case mixedLines(path: String?, withID: Int, withoutID: Int)
  case repeatedID(path: String?, id: Int, lines: [Int])
  case repeatedName(path: String?, name: String, lines: [Int])
  /// One colour stands for two labels.
  case repeatedColour(path: String?, colour: RGBColour, lines: [Int])
  /// A line, column or member is not what its form asks for.
  case unexpected(path: String?, line: Int, subject: String, must: String, found: String)
  /// The file of a palette gives no colours.
  case noColours(path: String?)
  /// The file is JSON or YAML, and breaks their rules.
  case syntax(DocumentError)

  public var path: String? {
    switch self {
    case .empty(let path), .notText(let path), .notUTF8(let path, _), .emptyLine(let path, _),
      .mixedLines(let path, _, _), .repeatedID(let path, _, _), .repeatedName(let path, _, _),
      .repeatedColour(let path, _, _),
      .unexpected(let path, _, _, _, _), .noColours(let path):
      path
    case .syntax(let error): error.path
    }
  }

  public var byteOffset: Int? {
    if case .notUTF8(_, let offset) = self { offset } else { nil }
  }

  public var problem: String {
    switch self {
    case .empty: "a file of class names or colours must hold a class, found none"
    case .notText: "class names must be text, CSV, JSON or YAML, found XML"
    case .notUTF8: "the file must be UTF-8 text"
    case .emptyLine(_, let line):
      "line \(line) is empty, which would shift the id of every class after it"
    case .mixedLines(_, let withID, let withoutID):
      "either every line must begin with an id or none, found one on line \(withID) and none on "
        + "line \(withoutID)"
    case .repeatedID(_, let id, let lines):
      "id \(id) is given twice, on lines \(lines[0]) and \(lines[1])"
    case .repeatedName(_, let name, let lines):
      "the name '\(name.escapedForDisplay)' is given twice, on lines \(lines[0]) and \(lines[1])"
    case .repeatedColour(_, let colour, let lines):
      "the colour \(colour) is given to two classes, on lines \(lines[0]) and \(lines[1])"
    case .unexpected(_, let line, let subject, let expectation, let found):
      "line \(line): \(subject) must \(expectation), found \(found)"
    case .noColours: "a palette must give colours, found names alone"
    case .syntax(let error): error.problem
    }
  }

  public var hint: String? {
    switch self {
    case .empty, .notText: "write one name a line, in the order of the labels, or 'id name' lines"
    case .mixedLines: "write 'id name' on every line"
    case .emptyLine: "remove the line, or write 'id name' lines"
    case .noColours: "write lines 'name,r,g,b' below a header of these words"
    case .notUTF8, .repeatedID, .repeatedName, .repeatedColour, .unexpected, .syntax: nil
    }
  }
}
