import LabelMasks

/// A file format for one weight vector.
public struct WeightFileFormat: CatalogueEntry {
  public let id: String
  public let summary: String
  public let details: [EntryDetail]
  public let references: [String]
  public let declaredIn: String
  /// Without the dot.
  public let fileExtension: String
  /// True where the bytes are not text, so that they do not belong on a terminal.
  public let isBinary: Bool
  /// The whole file. O(length of the vector); the same vector gives the same bytes.
  public let encode: @Sendable (WeightVector) -> [UInt8]

  init(
    id: String, summary: String, details: [EntryDetail], references: [String],
    declaredIn: String = #fileID, fileExtension: String, isBinary: Bool = false,
    encode: @escaping @Sendable (WeightVector) -> [UInt8]
  ) {
    self.id = id
    self.summary = summary
    self.details = details
    self.references = references
    self.declaredIn = declaredIn
    self.fileExtension = fileExtension
    self.isBinary = isBinary
    self.encode = encode
  }
}

/// The formats in which `weights -o FILE` writes a vector.
public enum WeightFiles {
  public static let catalogue = Catalogue(
    kind: "weight file format", listName: "weight-files",
    [WeightFileFormat.json, .csv, .yaml, .npy])

  /// The format that a file's name asks for, ignoring case; nil where it asks for none.
  public static func format(ofFileNamed name: String) -> WeightFileFormat? {
    let lowercased = name.lowercased()
    return catalogue.entries.first { lowercased.hasSuffix("." + $0.fileExtension) }
      // The other spelling of YAML's extension.
      ?? (lowercased.hasSuffix(".yml") ? .yaml : nil)
  }
}
