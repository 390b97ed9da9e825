import LabelMasks

extension Disease {
  static let floatLabels = Disease(
    id: "float-labels",
    summary: "Looks for labels stored as floating-point numbers.",
    severity: .note,
    harm: "The loss wants integers: a target of floats is refused, or taken for probabilities. "
      + "Resampling such a volume gives labels between the labels, and nothing stops it.",
    signs: "Samples of a floating-point type that are all whole.",
    cure: "Convert to integers where masks are loaded, or store them as uint8 or uint16.",
    fires: DiseaseExample(
      "A volume of float32.",
      [.example("a.nii", [0: 90, 1: 10], bitDepth: 32, storage: .floats)]),
    staysSilent: DiseaseExample("A volume of uint8.", [.example("a.nii", [0: 90, 1: 10])])
  ) { examination in
    let affected = examination.affected { $0.storage == .floats }
    guard !affected.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) "
          + "\(affected.count == 1 ? "stores its" : "store their") labels as floating-point numbers",
        cure: "convert them to integers where they are loaded", files: affected)
    ]
  }
}
