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

  static let region: [LossParameter] = [.smoothing, .includeBackground, .classes, .pooledOverBatch]
  static let crossEntropy: [LossParameter] = [.classWeights, .normalization]
}
