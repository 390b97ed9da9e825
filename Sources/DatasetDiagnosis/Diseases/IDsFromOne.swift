import LabelMasks

extension Disease {
  static let idsFromOne = Disease(
    id: "ids-from-one",
    summary: "Looks for class ids that begin at 1, with no mask that holds 0.",
    severity: .warning,
    harm: "Losses count classes from 0: the last class is out of range for a head of as many "
      + "outputs as there are classes, and output 0 never learns.",
    signs: "1 is the least label that counts, no mask holds 0, and the class names, where there "
      + "are any, do not declare it.",
    cure: "--reduce-zero-label here, and the option of that name, or a subtraction, in training.",
    references: ["open-mmlab/mmsegmentation, issues 147, 1485 and 2224: reduce_zero_label."],
    yieldsTo: ["grey-picture", "soft-edges", "one-label", "skipped-ids"],
    fires: DiseaseExample("Labels 1 to 3.", [.example("a.png", [1: 90, 2: 5, 3: 5])]),
    staysSilent: DiseaseExample("Labels 0 to 3.", [.example("a.png", [0: 1, 1: 90, 2: 5, 3: 5])])
  ) { examination in
    let labels = examination.countedLabels
    guard labels.first == 1, let last = labels.last, examination.ignoredLabel != 0,
      examination.table?.declares(0) != true
    else { return [] }
    return [
      DiseaseFinding(
        "the labels are \(labels.labelList), and no mask holds 0",
        cure: "--reduce-zero-label makes them 0 to \(last - 1); do the same in training",
        files: examination.affected { $0.holds(last) })
    ]
  }
}
