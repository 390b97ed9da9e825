extension SegmentationLoss {
  public static let binaryCrossEntropy = SegmentationLoss(
    id: "binary-cross-entropy", aliases: ["bce"], displayName: "Binary cross-entropy",
    family: .pixel,
    summary: "Cross-entropy of a sigmoid output, also one against the rest for several classes.",
    formula: "-1/(V C) sum [t ln p + (1 - t) ln(1 - p)]",
    parameters: [
      LossParameter(
        "positiveWeight", 1, "factor of the foreground's term", source: "1 leaves it unweighted")
    ],
    fails: [
      LossFinding(
        "Small lung nodules: recall 0.16, 0.95 with balanced weights but 34 false positives a scan "
          + "instead of 1.5", source: Literature.lesions)
    ],
    references: [Literature.focal + ", section 3"])
}
