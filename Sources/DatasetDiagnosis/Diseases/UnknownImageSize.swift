import LabelMasks

extension Disease {
  static let unknownImageSize = Disease(
    id: "unknown-image-size",
    summary: "Looks for images whose size was not held against that of their mask.",
    severity: .note,
    harm: "None by itself: whether mask and image have one size is not known here.",
    signs: "The header does not tell the size, as of a format that is known by name only, or of a "
      + "file that is damaged.",
    cure: "Look whether the images open; or hold them against the masks as JPEG, PNG, TIFF, BMP, "
      + "GIF, WebP or JPEG 2000.",
    need: .images,
    fires: DiseaseExample("A mask and an image of unknown size.", []) {
      $0.pairing = ImagePairing(
        masks: [("a.png", MaskShape(width: 4, height: 3))], images: [("a.heic", nil)])
    },
    staysSilent: DiseaseExample("A mask and a JPEG of its size.", []) {
      $0.pairing = .example(masks: ["a.png"], images: ["a.jpg"])
    }
  ) { examination in
    let images = Set(examination.pairing?.unknownSizes ?? []).sorted()
    guard !images.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "the size of \(images.count.counted("image")) could not be "
          + "read, so it was not held against the mask's",
        cure: "look whether they open", files: images.map { AffectedFile($0) })
    ]
  }
}
