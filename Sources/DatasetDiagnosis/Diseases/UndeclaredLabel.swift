import LabelMasks

extension Disease {
  static let undeclaredLabel = Disease(
    id: "undeclared-label",
    summary: "Looks for labels that the table of class names does not have.",
    severity: .error,
    harm: "The model has no output for them: the loss stops with an index out of range, on a GPU "
      + "as an assertion that names neither file nor label.",
    signs: "A label that is not ignored and not declared by --classes or --palette.",
    cure: "Add the class to the names; or ignore the label with --ignore-index N or "
      + "--remap N=ignore; or correct the files, where it is a slip of the annotator.",
    references: ["DIAGNijmegen/panorama_labels, issue 1: a stray label in a published dataset."],
    fires: DiseaseExample(
      "A mask with label 7 of classes 0 to 2.", [.example("a.png", [0: 9, 7: 1])]
    ) {
      $0.table = .example("road", "car", "tree")
    },
    staysSilent: DiseaseExample("A mask of declared labels.", [.example("a.png", [0: 9, 2: 1])]) {
      $0.table = .example("road", "car", "tree")
    }
  ) { examination in
    guard let table = examination.table else { return [] }
    let stray = examination.presences.filter {
      $0.label != examination.ignoredLabel && !table.declares($0.label)
    }
    guard !stray.isEmpty else { return [] }
    let labels = stray.map(\.label)
    let pixels = stray.reduce(0) { $0 + $1.pixelCount }
    let affected = examination.affected { mask in
      "labels " + mask.labelIDs.filter(Set(labels).contains).labelList
    } where: { mask in
      labels.contains(where: mask.holds)
    }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) \(affected.count == 1 ? "holds" : "hold") "
          + "labels that are not declared, in \(pixels.readable) pixels: \(labels.labelList)",
        cure: "add the classes to the names, or ignore them: \(labels.ignoringOption)",
        files: affected)
    ]
  }
}

extension LabelTable {
  /// Names in the order of their ids.
  static func example(_ names: String...) -> LabelTable {
    LabelTable(names.enumerated().map { Entry(id: $0.offset, name: $0.element) })
  }
}
