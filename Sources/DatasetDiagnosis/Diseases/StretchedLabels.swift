import LabelMasks

extension Disease {
  static let stretchedLabels = Disease(
    id: "stretched-labels",
    summary: "Looks for labels spread evenly over 0 to 255, so that they can be told by eye.",
    severity: .error,
    harm: "Class 3 of 8 is stored as 96. Training code sees 256 classes of which 247 are absent, "
      + "or stops with an index out of range; 255 is a class and mostly ignored.",
    signs: "A mask of at least three labels, the least 0 and the largest 255, in equal "
      + "steps of at least 2 (to within 1); or such labels in all masks together.",
    cure: "Store the class ids. Here: --remap with the ids in order.",
    references: ["MIC-DKFZ/nnUNet, issue 2404."],
    fires: DiseaseExample(
      "Five classes spread over the shades of grey.",
      [.example("a.png", [0: 20, 64: 20, 128: 20, 191: 20, 255: 20])]),
    staysSilent: DiseaseExample(
      "Five classes and 255.", [.example("a.png", [0: 20, 1: 20, 2: 20, 3: 20, 255: 20])])
  ) { examination in
    let stretched = examination.masks.filter { $0.labelIDs.areSpreadEvenly }
    guard let widest = stretched.max(by: { $0.labels.count < $1.labels.count }) else {
      return examination.labelsSpreadOverMasks
    }
    let labels = widest.labelIDs
    return [
      DiseaseFinding(
        "\(stretched.count.of(examination.masks.count)) "
          + (stretched.count == 1 ? "has" : "have")
          + " labels spread evenly over 0 to 255: \(labels.labelList)",
        cure: labels.cureOfSpread, files: stretched.map { AffectedFile($0.path) })
    ]
  }
}

extension DatasetExamination {
  /// Of classes that no single mask holds all of.
  fileprivate var labelsSpreadOverMasks: [DiseaseFinding] {
    let labels = presences.map(\.label)
    guard labels.areSpreadEvenly else { return [] }
    return [
      DiseaseFinding(
        "the labels of \(masks.count.masks) together are spread evenly over 0 to 255: "
          + labels.labelList,
        cure: labels.cureOfSpread, files: affected { $0.labelIDs != [0] })
    ]
  }
}

extension [Int] {
  fileprivate var areSpreadEvenly: Bool {
    let steps = count - 1
    guard (2...127).contains(steps), first == 0, last == 255 else { return false }
    return enumerated().allSatisfy { index, label in
      abs(Double(label) - 255 * Double(index) / Double(steps)) <= 1
    }
  }

  fileprivate var cureOfSpread: String {
    "store class ids" + (remapOption { $0 }.map { "; here \($0)" } ?? "")
  }
}
