import LabelMasks

extension Disease {
  static let missingFromTrain = Disease(
    id: "missing-from-train",
    summary: "Looks for classes of other splits that the training split lacks.",
    severity: .error,
    harm: "The model can't learn a class that it never sees, and its score of 0 there drags the "
      + "mean down; a weight for it cannot be computed.",
    signs: "A label that counts is in val, test or another split and in no mask of train.",
    cure: "Draw the splits again, so that every class is in train; or leave the class out.",
    references: ["MIC-DKFZ/nnUNet, issue 770: folds that are not stratified."],
    fires: DiseaseExample(
      "Class 2 is in val alone.",
      [
        .example("train/a.png", [0: 90, 1: 10], split: "train"),
        .example("val/b.png", [0: 90, 2: 10], split: "val"),
      ]),
    staysSilent: DiseaseExample(
      "Class 2 is in train alone.",
      [
        .example("train/a.png", [0: 90, 2: 10], split: "train"),
        .example("val/b.png", [0: 90], split: "val"),
      ])
  ) { examination in
    let train = Set(examination.masks.filter { $0.split == "train" }.flatMap(\.labelIDs))
    guard !train.isEmpty else { return [] }
    let others = examination.masks.filter { $0.split != nil && $0.split != "train" }
    let missing = Set(others.flatMap(\.labelIDs)).subtracting(train)
      .filter { $0 != examination.ignoredLabel }
    guard !missing.isEmpty else { return [] }
    let affected = others.filter { $0.labelIDs.contains(where: missing.contains) }
    let splits = Set(affected.compactMap(\.split)).sorted().joined(separator: " and ")
    let names = missing.sorted().prefix(6).map { label in
      examination.table?.name(of: label).map { "\($0.escapedForDisplay) (\(label))" } ?? "\(label)"
    }
    return [
      DiseaseFinding(
        "\(missing.count.counted("class", "classes")) of \(splits) "
          + "\(missing.count == 1 ? "is" : "are") in no mask of train: "
          + names.joined(separator: ", ")
          + (missing.count > names.count ? ", ... and \(missing.count - names.count) more" : ""),
        cure: "draw the splits again, so that train has every class",
        files: affected.map {
          AffectedFile($0.path, "labels " + $0.labelIDs.filter(missing.contains).labelList)
        })
    ]
  }
}
