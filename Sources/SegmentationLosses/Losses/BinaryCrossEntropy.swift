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
    furtherSettings: [
      LossParameter(
        "negativeWeight", 1, "factor of the background's term", source: "1 leaves it unweighted")
    ],
    fails: [
      LossFinding(
        "Small lung nodules: recall 0.16, 0.95 with balanced weights but 34 false positives a scan "
          + "instead of 1.5", source: Literature.lesions)
    ],
    traps: [
      LossFinding(
        "Section 1 passes a sigmoid's output and the truth to a constructor: the logits and the "
          + "truth go to an instance of BCEWithLogitsLoss", source: Literature.survey)
    ],
    references: [Literature.focal + ", section 3"]
  ) { _ in BinaryCrossEntropy() }
}

/// Cross-entropy of each channel on its own after a sigmoid, averaged over pixels and channels.
/// Over several channels it is one class against the rest.
public struct BinaryCrossEntropy: LossFunction, Hashable {
  /// Weighs the pixels where a channel's class is true.
  public var positiveWeight: Double
  /// Weighs the pixels where it is not.
  public var negativeWeight: Double

  public init(positiveWeight: Double = 1, negativeWeight: Double = 1) {
    self.positiveWeight = positiveWeight
    self.negativeWeight = negativeWeight
  }

  public var head: OutputHead { .sigmoid }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    evaluation.addChannelTerms(scaledBy: scale) { pixel in
      let weight = pixel.label == 1 ? positiveWeight : negativeWeight
      return PixelTerm(value: weight * pixel.surprisal, pull: weight)
    }
  }
}
