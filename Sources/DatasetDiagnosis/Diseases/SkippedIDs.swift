import LabelMasks

extension Disease {
  static let skippedIDs = Disease(
    id: "skipped-ids",
    summary: "Looks for class ids with gaps between them.",
    severity: .warning,
    harm: "A head with one output a class has too few for the largest id, and the loss stops; a "
      + "head as wide as the largest id has outputs that never learn, and weight vectors with "
      + "entries for nothing.",
    signs: "Without class names: a label that no mask holds, below the largest one that counts. "
      + "With them: an id that the table skips.",
    cure: "Number the classes without gaps: --remap. Where the missing classes exist and are "
      + "only rare, declare them with --classes.",
    references: [
      "MIC-DKFZ/nnUNet, issues 946, 1183 and 2500: label 4 of BraTS, whose classes are 0, 1, 2, 4."
    ],
    yieldsTo: [
      "binary-as-255", "mixed-foreground", "stretched-labels", "soft-edges", "instance-ids",
    ],
    fires: DiseaseExample(
      "Labels 0, 1, 2 and 4.", [.example("a.png", [0: 90, 1: 5, 2: 3, 4: 2])]),
    staysSilent: DiseaseExample("Labels 0 to 3.", [.example("a.png", [0: 90, 1: 5, 2: 3, 3: 2])])
  ) { examination in
    let isDeclared = examination.table != nil
    let ids =
      examination.table.map {
        $0.entries.map(\.id).filter { $0 != examination.ignoredLabel }.sorted()
      }
      ?? examination.countedLabels
    guard let first = ids.first, let last = ids.last, first >= 0 else { return [] }
    let present = Set(ids)
    // What is missing at the start is another matter, and told as such.
    let gaps = (min(first, 1)...last).filter {
      !present.contains($0) && $0 != examination.ignoredLabel && ($0 > first || first > 1)
    }
    guard !gaps.isEmpty else { return [] }
    let start = first == 1 ? 1 : 0
    return [
      DiseaseFinding(
        "the \(isDeclared ? "class names" : "labels") skip \(gaps.count) "
          + "\(gaps.count == 1 ? "id" : "ids"): \(gaps.labelList); there are \(ids.count) up to "
          + "\(last)",
        cure: (isDeclared ? "" : "declare the classes with --classes where they exist; else ")
          + "number them without gaps: " + ids.remapOption { $0 + start })
    ]
  }
}
