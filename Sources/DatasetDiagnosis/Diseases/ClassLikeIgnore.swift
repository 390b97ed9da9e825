import LabelMasks

extension Disease {
  static let classLikeIgnore = Disease(
    id: "class-like-ignore",
    summary: "Looks for labels that count as classes and look like an ignore label.",
    severity: .warning,
    harm: "Pixels that nobody labelled are counted, get a weight, and are learned as a class. It "
      + "mostly is a thin band around objects, which makes it look rare and its weight large.",
    signs: "A label that counts and is the largest of its type (255, 65535), lies at least "
      + "\(leastGap) above all others from 200 on, or has a name such as void, ignore or "
      + "unlabelled.",
    cure: "--ignore-index N, or --remap N=ignore where another label is ignored already.",
    references: ["open-mmlab/mmsegmentation, issues 857 and 3787; kornia/kornia, issue 839."],
    yieldsTo: [
      "grey-picture", "no-data-counted", "one-label", "binary-as-255", "mixed-foreground",
      "stretched-labels", "soft-edges", "palette-as-grey",
    ],
    fires: DiseaseExample(
      "255 beside 0 to 2, while -1 is ignored.",
      [
        .example("a.png", [0: 50, 1: 20, 2: 25, 255: 5]), .example("b.npy", [-1: 5, 0: 60, 1: 35]),
      ]
    ) { $0.ignoredLabel = -1 },
    staysSilent: DiseaseExample(
      "255 beside 0 to 2, which is ignored.",
      [.example("a.png", [0: 50, 1: 20, 2: 25, 255: 5])]
    ) { $0.ignoredLabel = 255 }
  ) { examination in
    examination.ignoreSuspects.map { label, sign in
      let cure =
        examination.ignoredLabel.map {
          "--remap \(label)=ignore, beside label \($0), which is ignored already"
        } ?? "--ignore-index \(label)"
      return DiseaseFinding(
        "label \(label) counts as a class, and \(sign)", cure: "if it is none, \(cure)",
        files: examination.affected { $0.holds(label) })
    }
  }
}

/// How far above the others a label must lie to look like no class.
private let leastGap = 50

extension DatasetExamination {
  /// Labels that count and look like an ignore label, each with the sign of it.
  var ignoreSuspects: [(label: Int, sign: String)] {
    let counted = countedLabels
    return counted.compactMap { label in
      ignoreSign(of: label, among: counted).map { (label, $0) }
    }
  }

  private func ignoreSign(of label: Int, among counted: [Int]) -> String? {
    if let name = table?.name(of: label), IgnoreIndex.isIgnoringName(name) {
      return "the class names call it '\(name.escapedForDisplay)'"
    }
    guard table?.declares(label) != true else { return nil }
    let others = counted.filter { $0 != label }
    guard others.count >= 2, let highest = others.last, highest < label else { return nil }
    if label == 255 || label == 65_535 {
      return "it is the largest that its type holds, above \(others.labelList)"
    }
    guard label >= 200, label - highest >= leastGap else { return nil }
    return "it stands far above the others, which end at \(highest)"
  }
}
