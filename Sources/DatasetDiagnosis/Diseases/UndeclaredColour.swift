import LabelMasks

extension Disease {
  static let undeclaredColour = Disease(
    id: "undeclared-colour",
    summary: "Looks for colours that the palette does not have.",
    severity: .warning,
    harm: "Their pixels have no class. Here they count as the label that is ignored; a loader that "
      + "looks up the nearest colour, or none, makes something else of them.",
    signs: "Pixels of other colours in masks that hold colours of the palette too.",
    cure: "Add classes that are missing to the palette. Where the colours lie between two of the "
      + "palette's, they are blended borders: export the masks without smoothing.",
    fires: DiseaseExample("A mask with a blended border.", [.example("a.png", [0: 9, 255: 1])]) {
      $0.issues = [
        ScanIssue(
          path: "a.png", severity: .warning, kind: .undeclaredColour,
          message: "1 pixel of 1 colour that the palette does not have counts as label 255")
      ]
    },
    staysSilent: DiseaseExample(
      "A mask of the palette's colours.", [.example("a.png", [0: 9, 1: 1])])
  ) { examination in
    let issues = examination.issues(.undeclaredColour)
    guard !issues.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(issues.count.masks("holds", "hold")) colours that the palette does not have",
        cure: "add the colours to the palette, or export the masks without smoothing",
        files: issues.affectedFiles)
    ]
  }
}
