import LabelMasks

extension Disease {
  static let stretchedByReaders = Disease(
    id: "stretched-by-readers",
    summary: "Looks for grey PNGs of 1, 2 or 4 bits, whose samples most readers stretch.",
    severity: .warning,
    harm: "PNG says that grey of few bits spans black to white, so readers made for pictures "
      + "stretch it: label 1 of a 1-bit PNG comes out as 255 or True, label 1 of 4 bits as 17.",
    signs: "A grey PNG of fewer than 8 bits.",
    cure: "Save the masks with 8 bits. Image optimisers make such files; tell them to keep the bit "
      + "depth.",
    references: [
      "W3C, Portable Network Graphics (PNG) Specification, third edition, 13.12: sample depth "
        + "rescaling."
    ],
    fires: DiseaseExample(
      "A PNG of 1 bit.", [.example("a.png", [0: 90, 1: 10], bitDepth: 1)]),
    staysSilent: DiseaseExample("A PNG of 8 bits.", [.example("a.png", [0: 90, 1: 10])])
  ) { examination in
    let affected = examination.affected {
      $0.bitDepth.bits
    } where: {
      $0.format == "png" && $0.storage == .labels && $0.bitDepth < 8
    }
    guard !affected.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) \(affected.count == 1 ? "is" : "are") grey "
          + "PNG of fewer than 8 bits, whose labels most readers stretch to 255",
        cure: "save the masks with 8 bits", files: affected)
    ]
  }
}
