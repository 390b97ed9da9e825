import LabelMasks

extension Disease {
  static let paletteAsGrey = Disease(
    id: "palette-as-grey",
    summary: "Looks for labels that are the brightness of a well-known palette's colours.",
    severity: .error,
    harm: "Colour masks, or palette images, were converted to grey: class 1 of VOC became 38 and "
      + "class 2 became 75. A loss stops with an index out of range, and numbering the shades "
      + "anew gives other class ids than everybody else's; some colours share a shade.",
    signs: "Masks whose labels, apart from 0 and 255, are at least two and all shades that the "
      + "colours of one palette (VOC, CamVid or Cityscapes) become by ITU-R BT.601, of which they "
      + "hold \(GreyPalette.fewestShades) or more together.",
    cure: "Go back to the files before the conversion: read palette images without convert('L'), "
      + "and colours with --palette.",
    references: [
      "ITU-R BT.601-7, 2.5.1: luminance is 0.299 R + 0.587 G + 0.114 B.",
      "Everingham et al., The PASCAL VOC Challenge 2012 Development Kit: colour map of labels.",
    ],
    fires: DiseaseExample(
      "VOC's classes 1, 2, 4, 5 and 6 as shades of grey.",
      [.example("a.png", [0: 50, 15: 10, 38: 10, 53: 10, 75: 10, 90: 10])]),
    staysSilent: DiseaseExample(
      "VOC's classes 14, 15 and 19 as they are.",
      [.example("a.png", [0: 50, 14: 10, 15: 20, 19: 20])])
  ) { examination in
    guard let (palette, masks) = GreyPalette.best(for: examination.masks) else { return [] }
    let shades = Set(masks.flatMap(\.labelIDs)).subtracting([0, 255])
    return [
      DiseaseFinding(
        "the labels \(shades.labelList) of \(masks.count.of(examination.masks.count)) are the "
          + "brightness of colours of \(palette.name): "
          + "\(masks.count == 1 ? "it was" : "they were") converted to grey",
        cure: "go back to the colours: read palette images without converting them, and RGB with "
          + "--palette",
        files: masks.map { AffectedFile($0.path, "labels \($0.labelIDs.labelList)") })
    ]
  }
}

/// What the colours of a palette become in grey.
private struct GreyPalette {
  static let fewestShades = 4

  let name: String
  private let shades: Set<Int>

  private init(_ name: String, _ colours: [Int]) {
    self.name = name
    // Programs round, or cut the fraction off.
    shades = Set(
      colours.flatMap { colour in
        let sum = 299 * (colour >> 16) + 587 * (colour >> 8 & 0xFF) + 114 * (colour & 0xFF)
        return [sum / 1000, (sum + 500) / 1000]
      })
  }

  /// The palette that most masks hold shades of, and those masks.
  static func best(for masks: [ExaminedMask]) -> (GreyPalette, [ExaminedMask])? {
    let found = all.map { palette in (palette, masks.filter(palette.explains)) }
      .filter { Set($0.1.flatMap(\.labelIDs)).subtracting([0, 255]).count >= fewestShades }
    return found.max { $0.1.count < $1.1.count }
  }

  private func explains(_ mask: ExaminedMask) -> Bool {
    let labels = mask.labelIDs.filter { $0 != 0 && $0 != 255 }
    return labels.count >= 2 && labels.allSatisfy(shades.contains)
  }

  private static let all = [
    GreyPalette("VOC", (1...20).map(vocColour) + [0xE0_E0_C0]),
    GreyPalette(
      "CamVid",
      [
        0x80_80_80, 0x80_00_00, 0xC0_C0_80, 0x80_40_80, 0x3C_28_DE, 0x80_80_00, 0xC0_80_80,
        0x40_40_80, 0x40_00_80, 0x40_40_00, 0x00_80_C0,
      ]),
    GreyPalette(
      "Cityscapes",
      [
        0x80_40_80, 0xF4_23_E8, 0x46_46_46, 0x66_66_9C, 0xBE_99_99, 0x99_99_99, 0xFA_AA_1E,
        0xDC_DC_00, 0x6B_8E_23, 0x98_FB_98, 0x46_82_B4, 0xDC_14_3C, 0xFF_00_00, 0x00_00_8E,
        0x00_00_46, 0x00_3C_64, 0x00_50_64, 0x00_00_E6, 0x77_0B_20,
      ]),
  ]

  /// The development kit's colour map: the bits of the label, three by three, are the upper bits
  /// of red, green and blue.
  private static func vocColour(of label: Int) -> Int {
    var colour = 0
    for place in 0..<3 {
      let bits = label >> (3 * place) & 7
      for (channel, shift) in [16, 8, 0].enumerated() where bits >> channel & 1 == 1 {
        colour |= 1 << (7 - place + shift)
      }
    }
    return colour
  }
}
