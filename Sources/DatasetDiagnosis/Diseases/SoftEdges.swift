import LabelMasks

extension Disease {
  static let softEdges = Disease(
    id: "soft-edges",
    summary: "Looks for stray values between the labels, left by smoothing or a lossy format.",
    severity: .error,
    harm: "Every shade along a border becomes a class of a few pixels: the number of classes "
      + "explodes, their weights with it, and ids beyond the head of the model stop the training.",
    signs: "In one mask, at least two labels lie between others, have specks of at most "
      + "\(SoftEdgeSigns.largestSpeck.readable) pixels on average and each less than 0.1 % of the "
      + "mask, and are as many as the labels that are left.",
    cure: "Export the masks again without anti-aliasing, resizing (other than nearest) and JPEG. "
      + "Where the source of binary masks is gone, a threshold halfway comes near: --remap.",
    references: [
      "romi/plant-3d-vision, issue 140; Pytorch-UNet, pull request 363: masks saved as JPEG."
    ],
    fires: DiseaseExample(
      "A binary mask with grey pixels along its border.",
      [.example("a.png", [0: 90_000, 80: 3, 112: 2, 190: 4, 255: 9_991])]),
    staysSilent: DiseaseExample(
      "A street with small objects.",
      [.example("a.png", [0: 60_000, 1: 30_000, 2: 9_950, 7: 50], components: [7: 2])])
  ) { examination in
    let signs = examination.masks.map { (mask: $0, strays: SoftEdgeSigns.strays(of: $0)) }
      .filter { !$0.strays.isEmpty }
    guard let worst = signs.max(by: { $0.strays.count < $1.strays.count }) else { return [] }
    let solid = worst.mask.labels.filter { !worst.strays.contains($0) }
    let pixels = worst.strays.reduce(0) { $0 + $1.pixelCount }
    return [
      DiseaseFinding(
        "\(signs.count.of(examination.masks.count)) "
          + (signs.count == 1 ? "holds" : "hold")
          + " stray values between the labels: \(worst.mask.path.escapedForDisplay) has "
          + "\(solid.map(\.label).labelList), and \(worst.strays.count) other values in "
          + "\(pixels.readable) pixels",
        cure: SoftEdgeSigns.cure(for: examination.masks),
        files: signs.map {
          AffectedFile($0.mask.path, "stray values \($0.strays.map(\.label).labelList)")
        })
    ]
  }
}

/// Tells labels that smoothing left from those that somebody drew.
private enum SoftEdgeSigns {
  /// A blended border is one or two pixels wide, and its shade changes from pixel to pixel.
  static let largestSpeck = 4.0
  static let largestShare = 0.001

  /// The labels of a mask that are blends; none where they do not stand out.
  static func strays(of mask: ExaminedMask) -> [ExaminedMask.Label] {
    let strays = mask.labels.filter {
      $0.meanArea <= largestSpeck && mask.share(of: $0) < largestShare
    }
    let solid = mask.labels.filter { !strays.contains($0) }
    guard strays.count >= 2, solid.count >= 2, strays.count >= solid.count,
      let low = solid.first?.label, let high = solid.last?.label,
      strays.allSatisfy({ low < $0.label && $0.label < high })
    else { return [] }
    return strays
  }

  /// A threshold is offered only where it is right for every mask: the foreground of some may be
  /// saved as 1 already.
  static func cure(for masks: [ExaminedMask]) -> String {
    let export = "export them again without smoothing, resizing and JPEG"
    let solid = masks.reduce(into: Set<Int>()) { $0.formUnion($1.solidLabels) }
    if solid == [0, 255] {
      return export + ", or take the nearer label: --remap 0-127=0,128-255=1"
    }
    guard solid == [0, 1, 255] else { return export }
    return export + ", or take the nearer label, except for 1: --remap 2-127=0,128-255=1"
  }
}
