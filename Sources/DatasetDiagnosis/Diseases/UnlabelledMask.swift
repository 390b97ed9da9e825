import LabelMasks

extension Disease {
  static let unlabelledMask = Disease(
    id: "unlabelled-mask",
    summary: "Looks for masks in which every pixel is ignored.",
    severity: .warning,
    harm: "A batch of such masks has nothing to average over: the loss is 0 / 0, and one NaN ends "
      + "the training.",
    signs: "The ignored label is the only one of a mask.",
    cure: "Leave the masks out with --exclude, or label them; check whether what is ignored is "
      + "meant.",
    references: ["ultralytics/ultralytics, issue 25096: NaN where all pixels are ignored."],
    fires: DiseaseExample(
      "A mask of nothing but 255.",
      [.example("a.png", [0: 50, 1: 45, 255: 5]), .example("b.png", [255: 100])]
    ) { $0.ignoredLabel = 255 },
    staysSilent: DiseaseExample(
      "Masks with labelled pixels.", [.example("a.png", [0: 50, 1: 45, 255: 5])]
    ) { $0.ignoredLabel = 255 }
  ) { examination in
    guard let ignored = examination.ignoredLabel else { return [] }
    let affected = examination.affected { $0.labelIDs == [ignored] }
    guard !affected.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) "
          + "\(affected.count == 1 ? "holds" : "hold") nothing but the ignored label \(ignored)",
        cure: "leave them out with --exclude, or label them", files: affected)
    ]
  }
}
