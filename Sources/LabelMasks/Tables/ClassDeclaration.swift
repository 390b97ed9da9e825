/// One class as a file of class names or colours declares it, whatever the form of the file.
struct ClassDeclaration: Equatable {
  var id: Int
  var name: String
  var colours: [RGBColour] = []
  /// The line it stands on, counted from 1.
  var line: Int

  /// The classes of a text, in the order of the file: lines, a table with a header, a label map of
  /// VOC or CVAT, or JSON.
  static func all(in text: String, path: String?) throws(LabelTableError) -> [ClassDeclaration] {
    let declarations: [ClassDeclaration]
    switch text.first(where: { !$0.isWhitespace }) {
    case nil: throw .empty(path: path)
    case "<": throw .notText(path: path)
    case "{", "[":
      let document: DocumentNode
      do {
        document = try DocumentNode(json: text, path: path)
      } catch {
        throw .syntax(error)
      }
      return try all(in: document, path: path)
    default: declarations = try Lines(of: text, path: path).declarations()
    }
    return try checked(declarations, path: path)
  }

  /// The classes of a JSON or YAML document.
  static func all(
    in document: DocumentNode, path: String?
  ) throws(LabelTableError) -> [ClassDeclaration] {
    try checked(ClassDocument(path: path).declarations(document), path: path)
  }

  /// What a mask can hold.
  private static let ids = Int(Int32.min)...Int(UInt32.max)
  static let idExpectation = "be a whole number from \(ids.lowerBound) to \(ids.upperBound)"

  /// Two names for one id, and two ids for one name, are contradictions that nobody but the user
  /// can resolve.
  private static func checked(
    _ declarations: [ClassDeclaration], path: String?
  ) throws(LabelTableError) -> [ClassDeclaration] {
    guard !declarations.isEmpty else { throw .empty(path: path) }
    var lineOfID: [Int: Int] = [:]
    var lineOfName: [String: Int] = [:]
    for declaration in declarations {
      let line = declaration.line
      guard ids.contains(declaration.id) else {
        throw .unexpected(
          path: path, line: line, subject: "the id", must: idExpectation,
          found: "\(declaration.id)")
      }
      let shown = declaration.name.escapedForDisplay
      guard !declaration.name.allSatisfy(\.isWhitespace), shown == declaration.name else {
        throw .unexpected(
          path: path, line: line, subject: "the name of a class",
          must: "be text without control characters",
          found: shown == declaration.name ? "nothing" : "'\(shown)'")
      }
      if let first = lineOfID.updateValue(line, forKey: declaration.id) {
        throw .repeatedID(path: path, id: declaration.id, lines: [first, line])
      }
      if let first = lineOfName.updateValue(line, forKey: declaration.name) {
        throw .repeatedName(path: path, name: declaration.name, lines: [first, line])
      }
    }
    return declarations
  }
}

extension LabelTable {
  /// Reads class names from text, in any of these forms:
  ///
  /// - one name a line, or `id name` on every line (`id: name`, `id,name` and a tab do as well);
  ///   lines that begin with `#` are passed over, and an empty line in between, which would shift
  ///   every id after it, is an error;
  /// - comma-separated values with a header that names a column `name` and perhaps `id`, as
  ///   CamVid's `class_dict.csv`; `;` and tabs separate as well;
  /// - `r g b`, a tab and the name on every line, as CamVid's `label_colors.txt`;
  /// - a VOC or CVAT label map, `name:r,g,b:parts:actions`;
  /// - JSON, in the forms of `init(document:path:)`.
  ///
  /// - Complexity: O(length of the text).
  public init(text: String, path: String? = nil) throws(LabelTableError) {
    self.init(try ClassDeclaration.all(in: text, path: path))
  }

  /// Reads class names from a JSON or YAML document: a list of names or of `{id, name}`, a map of
  /// ids to names or names to ids, or one of these under `names` (Ultralytics), `labels` (nnU-Net,
  /// MONAI), `categories` (COCO) or `classes` (Supervisely, whose masks count from 1).
  ///
  /// A region of nnU-Net, which stands for several labels, is no class: labels that have no name
  /// of their own are called by the smallest region that holds them, `whole tumor / 1`.
  public init(document: DocumentNode, path: String? = nil) throws(LabelTableError) {
    self.init(try ClassDeclaration.all(in: document, path: path))
  }

  init(_ declarations: [ClassDeclaration]) {
    self.init(declarations.map { Entry(id: $0.id, name: $0.name) })
  }
}
