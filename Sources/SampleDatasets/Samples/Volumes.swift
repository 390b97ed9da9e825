import LabelMasks

extension SampleDataset {
  static let volumes = SampleDataset(
    id: "volumes",
    summary: "Small volumes with one large lesion and several tiny ones in each.",
    details: [
      EntryDetail(
        "What it holds",
        "10 volumes of 88x88x52 voxels of 1 x 1 x 2.5 mm: train 7 and val 3 as NIfTI (.nii.gz); 0 "
          + "is background, 1 is lesion. The largest lesion of a volume has about 50 times the "
          + "voxels of the smallest.")
    ],
    declaredIn: #fileID,
    classNames: ["background", "lesion"],
    splits: [("train", 7, .nifti), ("val", 3, .nifti)],
    paint: { generator in
      var canvas = VolumeCanvas(width: 88, height: 88, depth: 52, label: 0)
      paintLesion(on: &canvas, radius: 8, using: &generator)
      for _ in 0..<generator.pick(3...7) {
        paintLesion(on: &canvas, radius: 2, using: &generator)
      }
      var mask = canvas.mask
      mask.spacing = PixelSpacing(x: 1, y: 1, z: 2.5)
      return mask
    })

  /// An ellipsoid, slightly flattened in one direction.
  private static func paintLesion(
    on canvas: inout VolumeCanvas, radius: Int, using generator: inout SeededGenerator
  ) {
    let shape = canvas.shape
    let center = VolumeCanvas.Point(
      x: generator.pick(radius...(shape.width - 1 - radius)),
      y: generator.pick(radius...(shape.height - 1 - radius)),
      z: generator.pick(radius...(shape.depth - 1 - radius)))
    var radii = VolumeCanvas.Point(x: radius, y: radius, z: radius)
    switch generator.below(3) {
    case 0: radii.x -= radius / 8
    case 1: radii.y -= radius / 8
    default: radii.z -= radius / 8
    }
    canvas.fillEllipsoid(center: center, radii: radii, with: 1)
  }
}
