import LabelMasks

extension Disease {
  static let sizeMismatch = Disease(
    id: "size-mismatch",
    summary: "Looks for masks whose size is not that of their image.",
    severity: .error,
    harm: "The loss fails on shapes that differ; a loader that resizes one of the two hides that "
      + "the mask may be of another image, or lie turned on its side.",
    signs: "Width, height or depth differ between the headers of a mask and of its image.",
    cure: "Where sides are swapped, an orientation tag of the image was ignored on one side. Else "
      + "export the masks at the size of the images; resize by nearest neighbour only.",
    need: .images,
    fires: DiseaseExample("A mask of 4x3 for an image of 3x4.", []) {
      $0.pairing = .example(
        masks: ["a.png"], images: ["a.jpg"], imageShape: MaskShape(width: 3, height: 4))
    },
    staysSilent: DiseaseExample("A mask of the size of its image.", []) {
      $0.pairing = .example(masks: ["a.png"], images: ["a.jpg"])
    }
  ) { examination in
    guard let misfits = examination.pairing?.misfits, !misfits.isEmpty else { return [] }
    let turned = misfits.count {
      $0.maskShape.width == $0.imageShape.height && $0.maskShape.height == $0.imageShape.width
    }
    return [
      DiseaseFinding(
        misfits.count.masks("differs", "differ") + " in size from the image"
          + (turned == 0 ? "" : ", \(turned) of them with the sides swapped"),
        cure: turned == misfits.count
          ? "apply the images' orientation tag before the masks are drawn, or to neither"
          : "export the masks at the size of the images",
        files: misfits.map {
          AffectedFile(
            $0.mask, "\($0.maskShape); \($0.image.escapedForDisplay) is \($0.imageShape)")
        })
    ]
  }
}
