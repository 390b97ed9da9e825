import LabelMasks

extension Disease {
  static let unpairedNames = Disease(
    id: "unpaired-names",
    summary: "Looks for a folder of images of which none belongs to any mask by its name.",
    severity: .error,
    harm: "Nothing could be said about which image a mask belongs to. A loader that pairs files by "
      + "their order trains on wrong pairs where one file is missing.",
    signs: "No mask has found an image; see mask-without-image.",
    cure: "Give --images the folder of the images; or name masks and images alike but for "
      + "extension and endings such as _mask.",
    need: .images,
    fires: DiseaseExample("Two masks, and two images with other names.", []) {
      $0.pairing = .example(masks: ["a.png", "b.png"], images: ["scene7.jpg", "scene8.jpg"])
    },
    staysSilent: DiseaseExample("One mask of two with an image.", []) {
      $0.pairing = .example(masks: ["a.png", "b.png"], images: ["a.jpg", "scene8.jpg"])
    }
  ) { examination in
    guard let pairing = examination.pairing, pairing.isInVain else { return [] }
    let example = pairing.imagesWithoutMask.first
    return [
      DiseaseFinding(
        example.map { image in
          "no name of \(pairing.imageCount.counted("image", "images")), such as "
            + "\(image.escapedForDisplay), fits a mask: the naming is not understood"
        } ?? "the folder of images holds none",
        cure: example == nil
          ? "give --images the folder of the images"
          : "give --images the folder of their images, or name both alike but for endings such as "
            + "_mask",
        files: pairing.masksWithoutImage.map { AffectedFile($0) })
    ]
  }
}
