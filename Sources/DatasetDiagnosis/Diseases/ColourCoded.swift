import LabelMasks

extension Disease {
  static let colourCoded = Disease(
    id: "colour-coded",
    summary: "Looks for colour-coded masks that no palette gives labels.",
    severity: .error,
    harm: "A loss wants one class id a pixel. Colours converted to grey give ids that skip and "
      + "collide, and fail with an index out of range or train on the wrong classes.",
    signs:
      "RGB masks of at most \(ColourSurvey.mostClasses) colours; or of more, where those of at "
      + "least \(ColourSurvey.smallestShare.readablePercent) of the pixels cover "
      + "\(ColourSurvey.leastDominatingShare.readablePercent) of them, and the others are blended "
      + "borders.",
    cure: "Write a palette file with --write-palette FILE, give the classes in it their names, "
      + "and read the masks with --palette FILE. Loaders need the same table.",
    references: [
      "open-mmlab/mmsegmentation, issue 1719: a pixel's value should be its class label."
    ],
    fires: DiseaseExample("Masks of three colours.", []) {
      $0.addColourMasks([[0: 500, 0x80_40_80: 300, 0xFF_00_00: 200], [0: 900, 0x80_40_80: 100]])
    },
    staysSilent: DiseaseExample("A picture of thousands of colours.", []) {
      $0.addColourMasks([
        Dictionary(uniqueKeysWithValues: (0..<2000).map { (UInt32($0) * 4099, 1) })
      ])
    }
  ) { examination in
    let issues = examination.issues(.colourMask)
    guard !issues.isEmpty else { return [] }
    guard let survey = examination.colours else {
      return [
        DiseaseFinding(
          "\(issues.count.masks("has", "have")) colours instead of labels, which ones is not known: "
            + "the files are no longer where they were scanned",
          cure: "give doctor the folder of the masks",
          files: issues.affectedFiles.withoutDetails)
      ]
    }
    if survey.countedMaskCount == 0 {
      return [
        DiseaseFinding(
          "\(issues.count.masks("has", "have")) colours instead of labels",
          cure: "save them as RGB of 8 or 16 bits, interleaved: by such colours --palette reads "
            + "PNG, TIFF and BMP",
          files: issues.affectedFiles.withoutDetails)
      ]
    }
    guard survey.meaning == .classes else { return [] }
    let colours = survey.dominating
    let isSoft = colours.count < survey.entries.count || !survey.isComplete
    return [
      DiseaseFinding(
        "\(issues.count.masks("has", "have")) colours instead of labels, \(colours.count) of them: "
          + colours.listed
          + (isSoft ? ", and blends of them, as smoothing and JPEG leave along borders" : ""),
        cure: (isSoft ? "export them again without smoothing and JPEG; " : "")
          + "--write-palette FILE writes a palette to fill in with names, and --palette FILE reads "
          + "the masks by it",
        files: issues.affectedFiles.withoutDetails)
    ]
  }
}
