extension SegmentationLoss {
  public static let focal = SegmentationLoss(
    id: "focal", displayName: "Focal loss", family: .pixel,
    summary: "Cross-entropy times a power of the missing probability, which mutes easy pixels.",
    formula: "-1/V sum a_y (1 - p_y)^focusing ln p_y",
    parameters: [
      .focusing,
      LossParameter(
        "foregroundAlpha", 0.5,
        "a of the foreground, 1 - a of the background; the 0.25 of "
          + "detection belongs to another normaliser", source: Literature.lossOdyssey),
    ],
    helps: [
      LossFinding(
        "White matter and longitudinal MS lesions: best Dice score in all six settings, 0.76 "
          + "against 0.72 to 0.74", source: Literature.whiteMatter)
    ],
    fails: [
      LossFinding(
        "Below cross-entropy on all four tasks: liver tumour 0.468 against 0.564",
        source: Literature.lossOdyssey),
      LossFinding(
        "Lung nodules: average recall 0.370 against 0.447 of binary cross-entropy",
        source: Literature.lesions),
    ],
    traps: [
      LossFinding(
        "Section 3: at p = 0.9 and focusing 2 a pixel counts a hundredth, not a thousandth",
        source: Literature.survey),
      LossFinding(
        "Section 3: the code takes p out of the graph, so that the gradient is 1.5 to 2.9 times too small",
        source: Literature.survey),
      LossFinding(
        "MONAI's loss is C times larger once an ignore index is given",
        source: Literature.runBeside),
    ],
    references: [Literature.focal]
  ) { classes in Focal(foregroundAlpha: 0.5, of: classes) }
}

/// Focal loss over classes that exclude each other: a_y (1 - p_y)^focusing times -ln p_y, averaged
/// over the labelled pixels (not over the sum of a).
public struct Focal: LossFunction, Hashable {
  /// How strongly easy pixels are muted; 0 gives cross-entropy.
  public var focusing: Double
  /// One for each class; nil for ones.
  public var classWeights: [Double]?
  /// False takes (1 - p)^focusing as a constant, as widespread code does: the value is the same,
  /// the gradient 1.5 to 3 times smaller, differently for each pixel.
  public var differentiatesFocus: Bool

  public init(
    focusing: Double = 2, classWeights: [Double]? = nil, differentiatesFocus: Bool = true
  ) {
    self.focusing = focusing
    self.classWeights = classWeights
    self.differentiatesFocus = differentiatesFocus
  }

  /// `foregroundAlpha` for every class but the background, which gets 1 minus it.
  public init(focusing: Double = 2, foregroundAlpha: Double, of classes: DatasetClasses) {
    let weights = classes.frequencies.indices.map {
      $0 == classes.background ? 1 - foregroundAlpha : foregroundAlpha
    }
    self.init(focusing: focusing, classWeights: weights)
  }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    let weights = batch.classValues(classWeights).map { $0 / batch.labelledPixelCount }
    return evaluation.addPixelTerms(scaledBy: scale) { pixel in
      let focus = weights[pixel.label] * power(pixel.miss, focusing)
      let change = differentiatesFocus ? focusing * (1 - pixel.miss) * pixel.surprisalPerMiss : 0
      return PixelTerm(value: focus * pixel.surprisal, pull: focus * (1 + change))
    }
  }
}

extension PixelState {
  /// -ln(p) / (1 - p), which tends to 1 as p does.
  var surprisalPerMiss: Double { miss > 0 ? surprisal / miss : 1 }
}
