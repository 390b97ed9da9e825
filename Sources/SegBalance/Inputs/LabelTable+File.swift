import LabelMasks

extension LabelTable {
  /// Reads class names from a file: YAML where its name ends in `.yaml` or `.yml`, else what its
  /// content says; see `init(text:path:)` and `init(document:path:)` for the forms.
  public init(readingFile path: String) throws { try self.init(ofFile: path) }

  /// A built-in table, `cityscapes` or `cityscapes-train`, or the classes of a file. A file of
  /// such a name is read as `./cityscapes`.
  public init(named nameOrPath: String) throws {
    if let builtIn = LabelTable.builtIn.first(where: { $0.name == nameOrPath }) {
      self = builtIn.table
    } else {
      try self.init(readingFile: nameOrPath)
    }
  }
}

extension ColourPalette {
  /// Reads a palette from a file, told like one of class names.
  public init(readingFile path: String) throws { try self.init(ofFile: path) }
}

/// What is written as a document or as lines of text.
private protocol Tabulated {
  init(document: DocumentNode, path: String?) throws
  init(text: String, path: String?) throws
}

extension Tabulated {
  fileprivate init(ofFile path: String) throws {
    let file = try InputText(path: path)
    if let document = try file.document() {
      try self.init(document: document, path: path)
    } else {
      try self.init(text: file.text, path: path)
    }
  }
}

extension LabelTable: Tabulated {}
extension ColourPalette: Tabulated {}
