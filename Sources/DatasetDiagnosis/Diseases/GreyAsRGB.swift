import LabelMasks

extension Disease {
  static let greyAsRGB = Disease(
    id: "grey-as-rgb",
    summary: "Looks for label maps saved as RGB with three equal channels.",
    severity: .warning,
    harm: "A loader that does not take one channel hands the loss a target with an axis too "
      + "many; one that converts to grey by weights may round a label to its neighbour.",
    signs: "A PNG of colour type 2, 4 or 6 that could be read without a palette.",
    cure: "Here nothing: the first channel is read. Save the masks as single-channel PNG, which "
      + "is also a third of the size.",
    references: ["CompVis/taming-transformers, issue 8: masks saved as grey with alpha."],
    fires: DiseaseExample(
      "A label map saved as RGB.", [.example("a.png", [0: 90, 1: 10], storage: .colour)]),
    staysSilent: DiseaseExample(
      "A label map of one channel.", [.example("a.png", [0: 90, 1: 10])])
  ) { examination in
    guard !examination.hasPalette else { return [] }
    let affected = examination.affected { $0.storage == .colour }
    guard !affected.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) \(affected.count == 1 ? "is" : "are") saved "
          + "as RGB or with alpha, with equal channels",
        cure: "save the masks with one channel", files: affected)
    ]
  }
}
