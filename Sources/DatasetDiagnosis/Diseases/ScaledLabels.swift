import LabelMasks

extension Disease {
  static let scaledLabels = Disease(
    id: "scaled-labels",
    summary: "Looks for labels that a slope and an intercept make of the stored numbers.",
    severity: .warning,
    harm: "A reader that leaves the scaling out gives other numbers: with a slope of 2.3e-10, "
      + "foreground and background become plus and minus two thousand million. One that applies "
      + "it gives floats that miss the whole number by a rounding.",
    signs: "A slope other than 1 or an intercept other than 0 in the header of a volume.",
    cure: "Store the labels themselves, as uint8 or uint16, without scaling.",
    references: ["nifti1.h, scl_slope and scl_inter."],
    fires: DiseaseExample(
      "A volume with a slope.",
      [.example("a.nii", [0: 90, 1: 10], bitDepth: 32, storage: .scaled)]),
    staysSilent: DiseaseExample("A volume without.", [.example("a.nii", [0: 90, 1: 10])])
  ) { examination in
    let affected = examination.affected { $0.storage == .scaled }
    guard !affected.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) \(affected.count == 1 ? "has" : "have") a "
          + "slope or an intercept, so that the stored numbers are not the labels",
        cure: "store the labels as uint8 or uint16, without scaling", files: affected)
    ]
  }
}
