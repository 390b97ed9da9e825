import LabelMasks

extension Disease {
  static let paletteMask = Disease(
    id: "palette-mask",
    summary: "Looks for palette images, whose labels only some readers give.",
    severity: .note,
    harm: "The index is the label. OpenCV's imread and every conversion to RGB or grey give the "
      + "colours instead, and their shades become ids that skip and collide.",
    signs: "All masks of the dataset are PNG, TIFF or BMP with a palette.",
    cure: "Load them without conversion: PIL's Image.open without convert(), or save the indices "
      + "as grey.",
    references: [
      "facebookresearch/detectron2, issue 1760.",
      "Lightning-Universe/lightning-flash, issue 1400.",
    ],
    fires: DiseaseExample(
      "A palette PNG.", [.example("a.png", [0: 90, 1: 10], storage: .palette)]),
    staysSilent: DiseaseExample("A grey PNG.", [.example("a.png", [0: 90, 1: 10])])
  ) { examination in
    guard !examination.masks.isEmpty,
      examination.masks.allSatisfy({ $0.storage == .palette })
    else { return [] }
    let depths = Set(examination.masks.map(\.bitDepth)).sorted()
    return [
      DiseaseFinding(
        "\(examination.masks.count.of(examination.masks.count)) "
          + "\(examination.masks.count == 1 ? "is a palette image" : "are palette images") of "
          + depths.map(\.bits).joined(separator: " and ") + "; the index is the label",
        cure: "load them without conversion to RGB or grey",
        files: examination.masks.map { AffectedFile($0.path, $0.bitDepth.bits) })
    ]
  }
}
