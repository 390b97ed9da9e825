/// Settings that mean the same in several losses.
extension LossParameter {
  static let classWeights = LossParameter(
    "classWeights", "none", "weight scheme of the cross-entropy term, or none",
    source: "weights move the operating point and rarely raise Dice or IoU")
  static let normalization = LossParameter(
    "normalization", "mean", "normalisation of the class weights",
    source: "keeps the terms of a compound in proportion")
  static let crossEntropyWeight = LossParameter(
    "crossEntropyWeight", 1, "factor of the cross-entropy term", source: Literature.nnUNet)
  static let diceWeight = LossParameter(
    "diceWeight", 1, "factor of the Dice term", source: Literature.nnUNet)
  static let smoothing = LossParameter(
    "smoothing", 1e-5,
    "s, added to numerator and denominator; 1 inverts the gradient of small "
      + "objects", source: Literature.nnUNet)
  static let includeBackground = LossParameter(
    "includeBackground", false, "whether the background is one of the averaged classes",
    source: Literature.nnUNet)
  static let classes = LossParameter(
    "classes", "all", "average over all classes, or over the present ones only",
    source: Literature.jaccardMetric)
  static let pooledOverBatch = LossParameter(
    "pooledOverBatch", true, "sums run over the batch instead of each image",
    source: Literature.nnUNet)
  static let focusing = LossParameter(
    "focusing", 2, "exponent of the missing probability", source: Literature.focal)
  static let hardestShare = LossParameter(
    "hardestShare", 0.1, "share of the pixels with the largest loss that count",
    source: Literature.nnUNet)
  static let falsePositiveWeight = LossParameter(
    "falsePositiveWeight", 0.3, "factor of FP; adds up to 1 with that of FN",
    source: Literature.salehi)
  static let falseNegativeWeight = LossParameter(
    "falseNegativeWeight", 0.7, "factor of FN; above 0.7 Dice drops", source: Literature.salehi)

  /// Of losses whose default scores every class.
  static let everyClassIncluded = LossParameter(
    "includeBackground", true, "whether the background is one of the averaged classes",
    source: "as published")
  static let absentClasses = LossParameter(
    "absentClasses", "scored",
    "of a class without truth: scored, its score is all smoothing; skipped, the mean leaves it out; "
      + "zero, the mean counts it as 0", source: Literature.runBeside)
  static let regionWeights = LossParameter(
    "regionWeights", "none", "weight of each class in the mean over classes, or none",
    source: "equal classes are the usual mean")
  static let divisor = LossParameter(
    "divisor", "weights",
    "of the weighted sum: weights, pixels, or one for no division", source: Literature.runBeside)
  static let labelSmoothing = LossParameter(
    "labelSmoothing", 0, "share of the truth spread over all classes", source: "off by default")
  static let isSquared = LossParameter(
    "isSquared", false, "whether P is sum p^2 (V-Net)", source: "Milletari et al. 2016")
  static let isLogarithmic = LossParameter(
    "isLogarithmic", false, "whether -ln of the quotient is taken instead of 1 minus it",
    source: "Wong et al. 2018")

  static let regionSettings: [LossParameter] = [.absentClasses, .regionWeights]
  static let region: [LossParameter] = [.smoothing, .includeBackground, .classes, .pooledOverBatch]
  static let crossEntropy: [LossParameter] = [.classWeights, .normalization]
}
