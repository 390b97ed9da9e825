import LabelMasks

extension Disease {
  static let outlierShape = Disease(
    id: "outlier-shape",
    summary: "Looks for single masks whose shape stands out from all others.",
    severity: .warning,
    harm: "A whole scan among crops, or a thumbnail among images: batches fail to stack, memory "
      + "runs out at one step of an epoch, and its pixels outweigh many other masks.",
    signs:
      "Either all but one mask in twenty have one shape, upright or lying; or a mask has more than "
      + "\(ShapeSigns.largestFactor.readable) times the pixels of the median mask, or fewer than "
      + "its part, and so have at most one in twenty. Of at least \(ShapeSigns.fewestMasks) masks.",
    cure: "Look at the files: crop or leave out what does not belong (--exclude).",
    fires: DiseaseExample(
      "One whole scan among five crops.",
      ShapeSigns.example([40, 42, 41, 39, 40, 512])),
    staysSilent: DiseaseExample(
      "Six shapes that vary.", ShapeSigns.example([40, 42, 41, 39, 44, 47]))
  ) { examination in
    let outliers = ShapeSigns.outliers(among: examination.masks)
    guard let first = outliers.masks.first else { return [] }
    return [
      DiseaseFinding(
        "\(outliers.masks.count.of(examination.masks.count)) "
          + (outliers.masks.count == 1
            ? "has the shape \(first.shape)" : "have a shape of their own")
          + ", and the others \(outliers.usual)",
        cure: "look at them; crop them, or leave them out with --exclude",
        files: outliers.masks.map { AffectedFile($0.path, "\($0.shape)") })
    ]
  }
}

private enum ShapeSigns {
  static let fewestMasks = 6
  /// One in so many, and always one.
  static let rarity = 20
  /// Datasets of whole images vary by less: the photographs of one camera, scans of one organ.
  static let largestFactor = 16.0

  /// The masks that stand out, and what the others have in words.
  static func outliers(
    among masks: [ExaminedMask]
  ) -> (masks: [ExaminedMask], usual: String) {
    guard masks.count >= fewestMasks else { return ([], "") }
    let most = max(1, masks.count / rarity)
    let shapes = Dictionary(grouping: masks, by: \.shape.lying)
    if let usual = shapes.max(by: { $0.value.count < $1.value.count })?.value,
      usual.count < masks.count, masks.count - usual.count <= most, let first = usual.first
    {
      return (masks.filter { $0.shape.lying != first.shape.lying }, "\(first.shape)")
    }
    let sizes = masks.map { Double($0.shape.pixelCount) }.sorted()
    let median = sizes[sizes.count / 2]
    let odd = masks.filter {
      let factor = Double($0.shape.pixelCount) / median
      return factor > largestFactor || factor < 1 / largestFactor
    }
    guard !odd.isEmpty, odd.count <= most else { return ([], "") }
    return (odd, "about \(median.readable) pixels")
  }

  static func example(_ sides: [Int]) -> [ExaminedMask] {
    sides.enumerated().map { index, side in
      .example(
        "\(index).nii", [0: UInt64(side * side)], shape: MaskShape(width: side, height: side))
    }
  }
}

extension MaskShape {
  /// The shape with its longer side across.
  fileprivate var lying: MaskShape {
    isVolume || width >= height ? self : MaskShape(width: height, height: width)
  }
}
