import LabelMasks

extension Disease {
  static let packedIDs = Disease(
    id: "packed-ids",
    summary: "Looks for object numbers packed into colours, as COCO panoptic does.",
    severity: .error,
    harm: "The colours number the objects of one image, as R + 256 G + 65536 B. What class an "
      + "object has stands in the JSON beside the images; a palette made of them would have a "
      + "class for every object.",
    signs: "RGB masks of at least four colours each, of "
      + "\(ColourSurvey.smallestObject) pixels and more on average, of which at most a fifth is "
      + "in two masks: the objects of every image have colours of their own.",
    cure: "Give the JSON of the panoptic annotations as the dataset in place of the folder.",
    references: [
      "COCO, data format of panoptic segmentation: https://cocodataset.org/#format-data"
    ],
    need: .files,
    fires: DiseaseExample("Two masks whose objects share no colour.", []) {
      $0.addColourMasks([
        [0: 100, 0x01_02_03: 50, 0x11_02_03: 50, 0x21_02_03: 50, 0x31_02_03: 50, 0x41_02_03: 9],
        [0: 100, 0x01_02_04: 50, 0x11_02_04: 50, 0x21_02_04: 50, 0x31_02_04: 50, 0x41_02_04: 9],
      ])
    },
    staysSilent: DiseaseExample("Two masks of the same colours.", []) {
      $0.addColourMasks([
        [0: 100, 0x01_02_03: 50, 0x11_02_03: 50, 0x21_02_03: 50, 0x31_02_03: 50],
        [0: 100, 0x01_02_03: 50, 0x11_02_03: 50, 0x21_02_03: 50, 0x31_02_03: 50],
      ])
    }
  ) { examination in
    let issues = examination.issues(.colourMask)
    guard !issues.isEmpty, let survey = examination.colours, survey.meaning == .objects else {
      return []
    }
    let shared = survey.sharedCount
    return [
      DiseaseFinding(
        "\(issues.count.masks("has", "have")) colours of their own: of "
          + "\(survey.entries.count) colours \(shared) "
          + "\(shared == 1 ? "is" : "are") in more than one mask, so they number objects",
        cure: "give the JSON of the panoptic annotations as the dataset in place of the folder",
        files: issues.affectedFiles.withoutDetails)
    ]
  }
}
