import LabelMasks

extension Disease {
  static let ignoreLikeClass = Disease(
    id: "ignore-like-class",
    summary: "Looks for an ignored label that looks like a class.",
    severity: .warning,
    harm: "What is ignored is in no count, no weight and no loss. A class that is ignored by "
      + "mistake is never learned, and nothing in the training log shows it.",
    signs: "The ignored label lies between the other labels, where it is not named void or the "
      + "like; or it covers more than \(largestShare.readablePercent) of all pixels.",
    cure: "If it is a class: --ignore-index none, or the label that is meant. If it is not, "
      + "nothing is wrong.",
    fires: DiseaseExample(
      "Label 1 of 0 to 2 is ignored.", [.example("a.png", [0: 50, 1: 20, 2: 30])]
    ) { $0.ignoredLabel = 1 },
    staysSilent: DiseaseExample(
      "255 beside 0 to 2 is ignored, in 5 % of the pixels.",
      [.example("a.png", [0: 50, 1: 20, 2: 25, 255: 5])]
    ) { $0.ignoredLabel = 255 }
  ) { examination in
    let presences = examination.presences
    guard let ignored = examination.ignoredLabel,
      let presence = presences.first(where: { $0.label == ignored })
    else { return [] }
    let others = presences.map(\.label).filter { $0 != ignored }
    let total = presences.reduce(0) { $0 + $1.pixelCount }
    let share = Double(presence.pixelCount) / Double(max(total, 1))
    let isNamed = examination.table?.name(of: ignored).map(IgnoreIndex.isIgnoringName) ?? false
    let isBetween =
      !isNamed && others.contains { $0 < ignored && $0 >= 0 } && others.contains { $0 > ignored }
    let signs = [
      isBetween ? "lies between the labels \(others.labelList)" : nil,
      share > largestShare ? "covers \(share.readablePercent) of all pixels" : nil,
    ].compactMap { $0 }
    guard !signs.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "label \(ignored) is ignored, and \(signs.joined(separator: " and "))",
        cure: "if it is a class, --ignore-index none",
        files: examination.affected { $0.holds(ignored) })
    ]
  }

  /// More than unlabelled borders and unlabelled corners make up in datasets that are in use.
  private static let largestShare = 0.4
}
