import LabelMasks

extension Disease {
  static let binaryAs255 = Disease(
    id: "binary-as-255",
    summary: "Looks for binary masks whose foreground was saved as 255.",
    severity: .error,
    harm: "The foreground becomes class 255, which most training code ignores by default, so that "
      + "the model learns nothing but background; or the loss stops with an index out of range.",
    signs: "0 and 255 are the only labels.",
    cure: "Divide by 255 where masks are loaded, or save the foreground as 1. Here: "
      + "--remap 255=1.",
    references: ["MIC-DKFZ/nnUNet, issues 1247, 1678 and 1777."],
    fires: DiseaseExample(
      "Two masks of 0 and 255.",
      [.example("a.png", [0: 90, 255: 10]), .example("b.png", [0: 100])]),
    staysSilent: DiseaseExample(
      "Two classes, and 255 where nobody drew.",
      [.example("a.png", [0: 90, 1: 5, 255: 5])]
    ) { $0.ignoredLabel = 255 }
  ) { examination in
    guard examination.presences.map(\.label) == [0, 255] else { return [] }
    let affected = examination.affected { $0.holds(255) }
    return [
      DiseaseFinding(
        "0 and 255 are the only labels of \(examination.masks.count.of(examination.masks.count)): "
          + "a binary mask whose foreground was saved as 255",
        cure: "--remap 255=1 here, and divide by 255 where the masks are loaded", files: affected)
    ]
  }
}
