import LabelMasks

extension Disease {
  static let maskWithoutImage = Disease(
    id: "mask-without-image",
    summary: "Looks for masks without an image.",
    severity: .error,
    harm: "A loader that lists masks fails on them; one that sorts both folders pairs every later "
      + "image with the wrong mask, and trains without a complaint.",
    signs: "No image has the mask's name, without extension and what masks and images are "
      + "given behind or before it, such as _mask, _seg, label_, _leftImg8bit or nnU-Net's _0000.",
    cure: "Find the images, or leave the masks out with --exclude.",
    need: .images, yieldsTo: ["unpaired-names"],
    fires: DiseaseExample("Two masks and one image.", []) {
      $0.pairing = .example(masks: ["a.png", "b.png"], images: ["a.jpg"])
    },
    staysSilent: DiseaseExample("A mask with its image.", []) {
      $0.pairing = .example(masks: ["a_mask.png"], images: ["a.jpg"])
    }
  ) { examination in
    guard let masks = examination.pairing?.masksWithoutImage, !masks.isEmpty else { return [] }
    return [
      DiseaseFinding(
        masks.count.masks("has", "have") + " no image of that name",
        cure: "find the images, or leave the masks out with --exclude",
        files: masks.map { AffectedFile($0) })
    ]
  }
}

extension ImagePairing {
  /// Masks and images of an example, all of one shape unless others are given.
  static func example(
    masks: [String], images: [String], imageShape: MaskShape = MaskShape(width: 4, height: 3)
  ) -> ImagePairing {
    let shape = MaskShape(width: 4, height: 3)
    return ImagePairing(
      masks: masks.map { ($0, shape) }, images: images.map { ($0, imageShape) })
  }
}
