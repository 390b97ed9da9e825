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
      + "only rare, declare them with --classes. Where labels are specks, look first whether "
      + "smoothing or JPEG left them: a remap would make classes of them.",
    references: [
      "MIC-DKFZ/nnUNet, issues 946, 1183 and 2500: label 4 of BraTS, whose classes are 0, 1, 2, 4."
    ],
    yieldsTo: [
      "grey-picture", "one-label", "binary-as-255", "mixed-foreground", "stretched-labels",
      "soft-edges", "palette-as-grey", "palette-and-grey",
    ],
    fires: DiseaseExample(
      "Labels 0, 1, 2 and 4.", [.example("a.png", [0: 90, 1: 5, 2: 3, 4: 2])]),
    staysSilent: DiseaseExample("Labels 0 to 3.", [.example("a.png", [0: 90, 1: 5, 2: 3, 3: 2])])
  ) { examination in
    let ids = examination.numberedClasses
    guard ids.count > 1, let last = ids.last, ids[0] >= 0 else { return [] }
    let gaps = examination.gaps(between: ids)
    guard let firstGap = gaps.first else { return [] }
    let present = Set(ids)
    let count = gaps.reduce(0) { $0 + $1.count }
    let subject = examination.table == nil ? "labels" : "class names"
    return [
      DiseaseFinding(
        "the \(subject) skip \(count.counted("id")): "
          + "\(gaps.listed); there are \(ids.count) classes up to \(last)",
        cure: examination.cureOfGaps(between: ids),
        files: examination.affected {
          "labels \($0.labelIDs.filter { $0 > firstGap.lowerBound }.labelList)"
        } where: {
          $0.labelIDs.contains { $0 > firstGap.lowerBound && present.contains($0) }
        })
    ]
  }
}

extension DatasetExamination {
  /// The ids that are missing below the last one. A 0 that is missing in front of consecutive ids is
  /// another matter, and told as such.
  fileprivate func gaps(between ids: [Int]) -> [ClosedRange<Int>] {
    let start = min(ids[0], 1) - 1
    var known = [start] + ids
    if let ignoredLabel, (start...ids[ids.count - 1]).contains(ignoredLabel) {
      known.append(ignoredLabel)
    }
    known.sort()
    return zip(known, known.dropFirst()).compactMap { before, after in
      after - before > 1 ? before + 1...after - 1 : nil
    }
  }

  /// Blends that happen to be ids must not become classes by a remap.
  fileprivate func cureOfGaps(between ids: [Int]) -> String {
    let specks = ids.filter(BlendedValues.specks(of: masks).contains)
    guard specks.isEmpty else {
      return "look at \(specks.labelList), which are specks: if smoothing, resizing or JPEG left "
        + "them, export the masks again without it; if they were drawn, number the classes without gaps"
    }
    return (table == nil ? "declare the classes with --classes where they exist; else " : "")
      + "number them without gaps" + (ids.remapOption { $0 }.map { ": \($0)" } ?? "")
  }

  /// The ids that a model would need outputs for: declared ones, or else the labels that count and
  /// do not look like an ignore label.
  fileprivate var numberedClasses: [Int] {
    if let table { return table.entries.map(\.id).filter { $0 != ignoredLabel }.sorted() }
    let suspects = ignoreSuspects.map(\.label) + masks.compactMap(\.noDataLabel)
    // Numbers of objects skip for reasons of their own.
    let objects = Set(masksNumberingObjects.map(\.path))
    var rest = self
    rest.masks.removeAll { objects.contains($0.path) }
    return rest.countedLabels.filter { !suspects.contains($0) }
  }
}
