import LabelMasks

/// The labels of the masks that COCO files describe: a category's id is the label of its pixels.
public struct COCOLabels: Sendable, Hashable {
  /// What pixels are that no object or segment covers: 0, or one above every category where one
  /// with the id 0 is in use.
  public let uncoveredLabel: Int
  /// The narrowest type that holds all labels.
  let labelType: LabelType

  init(uncoveredLabel: Int, largest: Int) {
    self.uncoveredLabel = uncoveredLabel
    switch max(uncoveredLabel, largest) {
    case ...255: labelType = .uint8
    case ...65_535: labelType = .uint16
    default: labelType = .uint32
    }
  }
}

/// The files of one dataset, put on common labels.
public struct COCODataset: Sendable, Equatable {
  public let kind: COCOFile.Kind
  public let labels: COCOLabels
  /// What nothing covers first, then the categories in the order of the files; nil where they name
  /// none.
  public let table: LabelTable?

  /// - Throws: where the files are of different kinds, or an id has two names.
  /// - Precondition: there is a file.
  public init(_ files: [(path: String, file: COCOFile)]) throws(MaskFormatError) {
    precondition(!files.isEmpty, "a dataset has a file")
    kind = files[0].file.kind
    if let other = files.first(where: { [kind] in $0.file.kind != kind }) {
      throw .unsupported(
        Discrepancy(
          "the COCO files of a dataset", must: "be of one kind", found: "instances and panoptic"),
        at: FilePlace(other.path))
    }
    let categories = try Self.categories(of: files)
    let used = files.reduce(into: Set<Int>()) { $0.formUnion($1.file.usedCategories) }
    let largest = max(used.max() ?? 0, categories.map(\.id).max() ?? 0)
    let uncovered = used.contains(0) ? largest + 1 : 0
    labels = COCOLabels(uncoveredLabel: uncovered, largest: largest)
    // Some exporters keep a category 0 that only groups the others.
    let declared = categories.filter { $0.id != uncovered }
    let name = Self.name(ofUncovered: kind, besides: Set(declared.map(\.name)))
    table =
      categories.isEmpty
      ? nil : LabelTable([LabelTable.Entry(id: uncovered, name: name)] + declared)
  }

  private static func categories(
    of files: [(path: String, file: COCOFile)]
  ) throws(MaskFormatError) -> [LabelTable.Entry] {
    var names: [Int: String] = [:]
    var categories: [LabelTable.Entry] = []
    for (path, file) in files {
      for category in file.categories {
        if let name = names.updateValue(category.name, forKey: category.id) {
          guard name != category.name else { continue }
          throw .malformed(
            Discrepancy(
              "category \(category.id)",
              must: "have one name, '\(name.escapedForDisplay)' where it stands first",
              found: "'\(category.name.escapedForDisplay)'"), at: FilePlace(path))
        }
        categories.append(category)
      }
    }
    return categories
  }

  /// Pixels outside every object are background. Those outside every segment are void by the
  /// panoptic task's definition, and such a name makes them ignored (Kirillov et al., Panoptic
  /// Segmentation, 2019, section 3.1).
  private static func name(ofUncovered kind: COCOFile.Kind, besides names: Set<String>) -> String {
    let choices = kind == .instances ? ["background", "uncovered"] : ["void", "unlabelled"]
    return choices.first { !names.contains($0) } ?? choices[1]
  }
}

/// One image of a COCO dataset as a mask.
public struct COCOMask: Sendable, Hashable {
  public let image: COCOImage
  public let labels: COCOLabels

  public init(image: COCOImage, labels: COCOLabels) {
    self.image = image
    self.labels = labels
  }
}
