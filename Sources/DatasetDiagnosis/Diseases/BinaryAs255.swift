import LabelMasks

extension Disease {
  static let binaryAs255 = Disease(
    id: "binary-as-255",
    summary: "Looks for binary masks whose foreground was saved as 255, or another bright shade.",
    severity: .error,
    harm: "The foreground becomes class 255, which most training code ignores by default, so that "
      + "the model learns nothing but background; or the loss stops with an index out of range.",
    signs:
      "0 and one other label are the only ones, and that one is at least \(leastShade): 128, 254, "
      + "255 or 65535, say. Below 255 it must not be a declared class.",
    cure: "Divide by 255 where masks are loaded, or save the foreground as 1. Here: "
      + "--remap 255=1, or the value in place of 255.",
    references: ["MIC-DKFZ/nnUNet, issues 1247, 1678 and 1777."],
    fires: DiseaseExample(
      "Two masks of 0 and 255.",
      [.example("a.png", [0: 90, 255: 10]), .example("b.png", [0: 100])]),
    staysSilent: DiseaseExample(
      "Two classes, and 255 where nobody drew.",
      [.example("a.png", [0: 90, 1: 5, 255: 5])]
    ) { $0.ignoredLabel = 255 }
  ) { examination in
    let labels = examination.presences.map(\.label)
    guard labels.count == 2, labels[0] == 0, labels[1] >= leastShade else { return [] }
    let label = labels[1]
    if label != 255, examination.table?.declares(label) == true { return [] }
    return [
      DiseaseFinding(
        "0 and \(label) are the only labels of "
          + "\(examination.masks.count.of(examination.masks.count)): a binary mask whose foreground "
          + "was saved as \(label)",
        cure: "--remap \(label)=1 here, and divide by \(label) where the masks are loaded",
        files: examination.affected { $0.holds(label) })
    ]
  }

  /// Class ids of two classes are not as large as this.
  private static let leastShade = 100
}
