/// Which label each colour of colour-coded masks stands for.
public struct ColourPalette: Sendable, Hashable {
  private let labels: [UInt32: Int]
  /// A label for pixels whose colour the palette does not have: 255, which training frameworks
  /// take for the ignore label, or the first label above those of the palette where that is more.
  public let undeclaredLabel: Int

  /// - Throws: `repeatedColour` where a colour stands for two labels, `unexpected` where a label
  ///   is negative or above 65535, `noColours` where there is none.
  init(_ declarations: [ClassDeclaration], path: String?) throws(LabelTableError) {
    var labels: [UInt32: Int] = [:]
    var lines: [UInt32: Int] = [:]
    for declaration in declarations {
      guard (0...65_534).contains(declaration.id) else {
        throw .unexpected(
          path: path, line: declaration.line, subject: "a label of a palette",
          must: "be 0 to 65534", found: "\(declaration.id)")
      }
      for colour in declaration.colours {
        if let first = lines.updateValue(declaration.line, forKey: colour.key) {
          throw .repeatedColour(path: path, colour: colour, lines: [first, declaration.line])
        }
        labels[colour.key] = declaration.id
      }
    }
    guard let last = labels.values.max() else { throw .noColours(path: path) }
    self.labels = labels
    undeclaredLabel = max(255, last + 1)
  }

  /// Reads a palette from text in one of the forms of `LabelTable.init(text:path:)` that give
  /// colours: CSV with columns r, g and b, a VOC or CVAT label map, JSON with `color` members or
  /// a map of names to colours.
  public init(text: String, path: String? = nil) throws(LabelTableError) {
    try self.init(ClassDeclaration.all(in: text, path: path), path: path)
  }

  public init(document: DocumentNode, path: String? = nil) throws(LabelTableError) {
    try self.init(ClassDeclaration.all(in: document, path: path), path: path)
  }

  public var colourCount: Int { labels.count }
  /// The widest type that the labels need.
  public var labelType: LabelType { undeclaredLabel > 255 ? .uint16 : .uint8 }

  public func label(for colour: RGBColour) -> Int? { labels[colour.key] }

  /// Whether a mask that shows a label in a colour means something else than the palette: the colour
  /// is that of another label, or the label has another colour.
  package func contradicts(_ colour: RGBColour, as label: Int) -> Bool {
    if let own = labels[colour.key] { return own != label }
    return labels.values.contains(label)
  }

  /// The label of the colour `0xRRGGBB`.
  package func label(forKey key: UInt32) -> Int? { labels[key] }

  /// `r,g,b=label` for each colour, by ascending colour: the same for palettes that mean the same.
  public var text: String {
    labels.sorted { $0.key < $1.key }.map { "\(RGBColour(key: $0.key))=\($0.value)" }
      .joined(separator: " ")
  }
}
