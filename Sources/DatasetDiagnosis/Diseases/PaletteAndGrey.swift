import LabelMasks

extension Disease {
  static let paletteAndGrey = Disease(
    id: "palette-and-grey",
    summary: "Looks for palette images among grey ones.",
    severity: .warning,
    harm: "One loader can't be right for both without looking at each file: converted to grey, "
      + "the palette images give shades of their colours, and unconverted the grey ones may have "
      + "another type.",
    signs: "Some masks have a palette, and others of the same format none.",
    cure: "Save all in one way, best as grey with the label as sample.",
    references: ["facebookresearch/detectron2, issue 1760."],
    fires: DiseaseExample(
      "One palette PNG, one grey PNG.",
      [
        .example("a.png", [0: 90, 1: 10], storage: .palette),
        .example("b.png", [0: 90, 1: 10]),
      ]),
    staysSilent: DiseaseExample(
      "Two palette PNGs.",
      [
        .example("a.png", [0: 90, 1: 10], storage: .palette),
        .example("b.png", [0: 90, 1: 10], storage: .palette),
      ])
  ) { examination in
    let groups = Dictionary(grouping: examination.masks, by: \.format)
    return groups.sorted { $0.key < $1.key }.compactMap { format, masks in
      let palette = masks.filter { $0.storage == .palette }
      let plain = masks.count { $0.storage == .labels }
      guard !palette.isEmpty, plain > 0 else { return nil }
      return DiseaseFinding(
        "\(palette.count.masks("has", "have")) a palette and \(plain) of the same format "
          + "\(format) \(plain == 1 ? "has" : "have") none",
        cure: "save all in one way, best as grey with the label as sample",
        files: palette.map { AffectedFile($0.path) })
    }
  }
}
