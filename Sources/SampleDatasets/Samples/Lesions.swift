import LabelMasks

extension SampleDataset {
  static let lesions = SampleDataset(
    id: "lesions",
    summary: "Small lesions on a large background, of very different sizes, in most images.",
    details: [
      EntryDetail(
        "What it holds",
        "40 masks of 160x160 pixels: train 30 as PGM, val 10 as PNG; 0 is background, 1 is "
          + "lesion. Lesions cover about one pixel in a hundred; one image of five has none.")
    ],
    declaredIn: #fileID,
    classNames: ["background", "lesion"],
    splits: [("train", 30, .pgm), ("val", 10, .png)],
    paint: { generator in
      var canvas = Canvas(width: 160, height: 160, label: 0)
      guard !generator.oneIn(5) else { return canvas.mask }
      for _ in 0..<generator.pick(1...6) { paintLesion(on: &canvas, using: &generator) }
      return canvas.mask
    })

  /// A cluster of overlapping ellipses; small ones are far more frequent than large ones.
  private static func paintLesion(on canvas: inout Canvas, using generator: inout SeededGenerator) {
    let sizes = [2, 2, 2, 3, 3, 3, 4, 5, 7, 12]
    let radius = sizes[generator.below(sizes.count)]
    let (x, y) = (generator.pick(14...145), generator.pick(14...145))
    for _ in 0..<3 {
      canvas.fillEllipse(
        centerX: x + generator.pick(-radius / 2...radius / 2),
        centerY: y + generator.pick(-radius / 2...radius / 2),
        radiusX: max(1, radius - generator.below(2)), radiusY: max(1, radius - generator.below(2)),
        with: 1)
    }
  }
}
