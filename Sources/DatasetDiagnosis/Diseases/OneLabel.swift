import LabelMasks

extension Disease {
  static let oneLabel = Disease(
    id: "one-label",
    summary: "Looks for datasets in which all pixels have one label.",
    severity: .error,
    harm: "There is nothing to tell apart: the loss falls to 0 in a few steps and the model has "
      + "learned nothing, or the foreground was lost when the masks were written.",
    signs: "All masks together hold one label that counts.",
    cure: "Look at how the masks were exported: a cast of 0.0-1.0 to integers, a wrong channel "
      + "and a wrong folder all give such files.",
    fires: DiseaseExample(
      "Two masks of zeros.", [.example("a.png", [0: 90]), .example("b.png", [0: 90])]),
    staysSilent: DiseaseExample(
      "One mask of two with an object.",
      [.example("a.png", [0: 90]), .example("b.png", [0: 80, 1: 10])])
  ) { examination in
    let labels = examination.countedLabels
    guard labels.count == 1, let label = labels.first else { return [] }
    return [
      DiseaseFinding(
        "\(label) is the only label of \(examination.masks.count.of(examination.masks.count))"
          + (examination.ignoredLabel.map { ignored in
            examination.masks.contains { $0.holds(ignored) }
              ? " beside the ignored label \(ignored)" : ""
          } ?? ""),
        cure: "look at how the masks were exported; the objects were lost, or these are no masks",
        files: examination.affected { $0.holds(label) })
    ]
  }
}
