import LabelMasks

extension Disease {
  static let imageWithoutMask = Disease(
    id: "image-without-mask",
    summary: "Looks for images without a mask.",
    severity: .warning,
    harm: "They can't be learned from. Where a missing mask means that there is nothing to see, "
      + "leaving them out makes the objects look more frequent than they are.",
    signs: "No mask has the image's name; see mask-without-image.",
    cure: "Label them, or write empty masks where the images show no object.",
    need: .images, yieldsTo: ["unpaired-names"],
    fires: DiseaseExample("One mask and two images.", []) {
      $0.pairing = .example(masks: ["a.png"], images: ["a.jpg", "b.jpg"])
    },
    staysSilent: DiseaseExample("A mask with two channels of an image.", []) {
      $0.pairing = .example(masks: ["a.nii.gz"], images: ["a_0000.nii.gz", "a_0001.nii.gz"])
    }
  ) { examination in
    guard let pairing = examination.pairing, !pairing.imagesWithoutMask.isEmpty else { return [] }
    let images = pairing.imagesWithoutMask
    return [
      DiseaseFinding(
        "\(images.count) of \(pairing.imageCount) images \(images.count == 1 ? "has" : "have") no "
          + "mask",
        cure: "label them, or write empty masks where there is nothing to see",
        files: images.map { AffectedFile($0) })
    ]
  }
}
