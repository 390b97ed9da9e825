import LabelMasks

extension Disease {
  static let colourPicture = Disease(
    id: "colour-picture",
    summary: "Looks for pictures among the masks: colours that are too many to be classes.",
    severity: .error,
    harm: "A photograph, an overlay of a mask on its image or a mask that went through JPEG holds "
      + "no labels that a palette could give back.",
    signs: "RGB files that are not colour-coded: no few colours cover most of their pixels.",
    cure: "Leave images out with --exclude, and export masks from their source without overlay, "
      + "smoothing and lossy coding.",
    need: .files,
    fires: DiseaseExample("A picture of thousands of colours.", []) {
      $0.addColourMasks([
        Dictionary(uniqueKeysWithValues: (0..<2000).map { (UInt32($0) * 4099, 1) })
      ])
    },
    staysSilent: DiseaseExample("Masks of two colours.", []) {
      $0.addColourMasks([[0: 500, 0x80_40_80: 300], [0: 900, 0x80_40_80: 100]])
    }
  ) { examination in
    let issues = examination.issues(.colourMask)
    guard !issues.isEmpty, let survey = examination.colours, survey.countedMaskCount > 0,
      survey.meaning == .picture
    else { return [] }
    let count =
      survey.isComplete ? "\(survey.entries.count)" : "at least \(MaskColours.colourLimit)"
    return [
      DiseaseFinding(
        "\(issues.count.counted("file has", "files have")) \(count) colours: a "
          + "picture, or a mask that was smoothed or coded with loss",
        cure: "leave pictures out with --exclude, and export masks without smoothing",
        files: issues.affectedFiles.withoutDetails)
    ]
  }
}
