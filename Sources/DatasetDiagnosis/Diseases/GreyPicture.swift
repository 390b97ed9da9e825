import LabelMasks

extension Disease {
  static let greyPicture = Disease(
    id: "grey-picture",
    summary: "Looks for photographs and maps of probabilities among the masks.",
    severity: .error,
    harm: "Every shade counts as a class: hundreds of them, of which none means anything. The loss "
      + "stops with an index out of range, or trains on shades.",
    signs: "A mask of at least \(ExaminedMask.fewestShades) values, of which half have components "
      + "of at most \(BlendedValues.largestSpeck.readable) pixels on average; and those hold more "
      + "than half of its pixels, or no fewer than \(ExaminedMask.mostDominatingShades) values "
      + "together hold 90 % of them.",
    cure: "Leave images out with --exclude. Of probabilities take the class before they are "
      + "saved: the largest one, or a threshold.",
    fires: DiseaseExample("A photograph in grey.", [.photograph("a.png")]),
    staysSilent: DiseaseExample(
      "A hundred objects with numbers.",
      [
        ExaminedMask.example("a.png", [0: 90_000]).withObjects(100, pixels: 100)
      ])
  ) { examination in
    let pictures = BlendedValues(of: examination.masks).pictures
    guard let first = pictures.max(by: { $0.labels.count < $1.labels.count }) else { return [] }
    return [
      DiseaseFinding(
        "\(pictures.count.of(examination.masks.count)) \(pictures.count == 1 ? "holds" : "hold") "
          + "shades throughout (\(first.path.escapedForDisplay) has \(first.labels.count) values): "
          + "no labels, but photographs, maps of probabilities or blurred masks",
        cure: "leave images out with --exclude; of probabilities save the class",
        files: pictures.map { AffectedFile($0.path, "\($0.labels.count) values") })
    ]
  }
}

extension ExaminedMask {
  /// An example of 200 shades in specks.
  fileprivate static func photograph(_ path: String) -> ExaminedMask {
    var mask = example(path, [0: 2])
    mask.labels += (1...199).map { Label($0, pixels: 50, components: 40) }
    mask.shape = MaskShape(width: 9952, height: 1)
    return mask
  }

  /// Adds labels from 1 on to an example, each one component.
  func withObjects(_ count: Int, pixels: UInt64) -> ExaminedMask {
    var mask = self
    mask.labels += (1...count).map { Label($0, pixels: pixels, components: 1) }
    return mask
  }
}
