import LabelMasks

extension Disease {
  static let softEdges = Disease(
    id: "soft-edges",
    summary: "Looks for stray values beside the labels, left by smoothing or a lossy format.",
    severity: .error,
    harm: "Every shade along a border becomes a class of a few pixels: the number of classes "
      + "explodes, their weights with it, and ids beyond the head of the model stop the training.",
    signs: "Stray are values whose components have at most "
      + "\(BlendedValues.largestSpeck.readable) pixels on average, over all masks. A mask is soft "
      + "that holds as many of them as other labels: \(BlendedValues.fewestStrays) and more, most of "
      + "them between the least and the largest of those; or two and more, of which one lies above "
      + "the lowest \(BlendedValues.lowestIDs.readablePercent) between labels at least "
      + "\(BlendedValues.wideRange) apart. Blends of ids that follow each other are ids too, and are "
      + "not seen.",
    cure: "Export the masks again without anti-aliasing, resizing (other than nearest) and JPEG. "
      + "Where the source of binary masks is gone, a threshold halfway comes near: --remap.",
    references: [
      "romi/plant-3d-vision, issue 140; Pytorch-UNet, pull request 363: masks saved as JPEG."
    ],
    fires: DiseaseExample(
      "Three classes that went through JPEG, whose shades overshoot the top one.",
      [
        .example("a.png", [0: 90_000, 80: 5000, 160: 4991])
          .withBlends([1, 2, 76, 78, 79, 121, 140, 163, 166])
      ]),
    staysSilent: DiseaseExample(
      "Lesions of a few pixels beside large ones.",
      [
        .example(
          "a.png", [0: 99_000, 1: 24, 2: 18, 3: 58, 4: 900], components: [1: 12, 2: 10, 3: 4])
      ])
  ) { examination in
    let values = BlendedValues(of: examination.masks)
    guard let worst = values.blended.max(by: { $0.strays.count < $1.strays.count }) else {
      return []
    }
    let solid = worst.mask.labelIDs.filter { !worst.strays.contains($0) }
    let count = values.blended.count
    return [
      DiseaseFinding(
        "\(count.of(examination.masks.count)) \(count == 1 ? "holds" : "hold") stray values beside "
          + "the labels: \(worst.mask.path.escapedForDisplay) has \(solid.labelList), and "
          + "\(worst.strays.count) other values in \(worst.pixelCount.readable) pixels",
        cure: values.cure(for: examination.masks),
        files: values.blended.map {
          AffectedFile($0.mask.path, "stray values \($0.strays.labelList)")
        })
    ]
  }
}

extension BlendedValues {
  /// A threshold is offered only where it is right for every mask: the foreground of some may be
  /// saved as 1 already.
  fileprivate func cure(for masks: [ExaminedMask]) -> String {
    let export = "export them again without smoothing, resizing and JPEG"
    let soft = Set(blended.map(\.mask.path))
    let clean = Set(masks.filter { !soft.contains($0.path) }.flatMap(\.labelIDs))
    guard solid.contains(0), solid.contains(255), pictures.isEmpty,
      solid.allSatisfy({ Self.nearness.contains($0) || Self.nearness.contains(255 - $0) })
    else { return export }
    if clean.isSubset(of: [0, 255]) {
      return export + ", or take the nearer label: --remap 0-127=0,128-255=1"
    }
    guard clean.isSubset(of: [0, 1, 255]), !blended.contains(where: { $0.strays.contains(1) })
    else { return export }
    return export + ", or take the nearer label, except for 1: --remap 2-127=0,128-255=1"
  }

  /// How far from a label its ringing lies.
  private static let nearness = 0...15
}

extension BlendedValues.Blended {
  fileprivate var pixelCount: UInt64 {
    mask.labels.filter { strays.contains($0.label) }.reduce(0) { $0 + $1.pixelCount }
  }
}

extension ExaminedMask {
  /// Adds values of a blended border to an example, each in two specks.
  func withBlends(_ values: [Int]) -> ExaminedMask {
    var mask = self
    mask.labels += values.map { Label($0, pixels: 4, components: 2) }
    mask.labels.sort { $0.label < $1.label }
    return mask
  }
}
