import LabelMasks
import SegmentationLosses

/// What the names and parameters of `loss_vectors.json` mean: ids and parameters of the catalogue.
enum CatalogueLosses {
  static func loss(
    _ id: String, _ params: LossParameters, classCount: Int
  ) -> (any LossFunction)? {
    let weights = params.numbers("classWeights", first: classCount)
    let options = RegionOptions(
      pooling: params.flag("pooledOverBatch", true) ? .batch : .perImage,
      head: OutputHead(rawValue: params.text("head", "softmax")) ?? .softmax,
      leavingOut: params.optionalNumber("background", nil).map { Int($0) }, classWeights: weights)
    switch id {
    case "focal-tversky":
      return FocalTversky(
        Tversky(
          options, falsePositiveWeight: params.number("falsePositiveWeight", 0.3),
          falseNegativeWeight: params.number("falseNegativeWeight", 0.7)),
        exponent: params.number("exponent", 0.75))
    case "log-cosh-dice": return LogCoshDice(Dice(options))
    case "power-jaccard": return PowerJaccard(options, power: params.number("power", 2))
    case "topk-cross-entropy":
      return TopKCrossEntropy(
        hardestShare: params.number("hardestShare", 0.1), classWeights: weights)
    case "unified-focal":
      return UnifiedFocal(
        pixelWeight: params.number("pixelWeight", 0.5),
        falseNegativeWeight: params.number("falseNegativeWeight", 0.6),
        focusing: params.number("focusing", 0.5), options: options)
    case "combo":
      return Combo(
        crossEntropyShare: params.number("crossEntropyShare", 0.5),
        falseNegativeWeight: params.number("falseNegativeWeight", 0.5))
    case "logit-adjusted-cross-entropy":
      return LogitAdjustedCrossEntropy(
        priors: params.numbers("priors", first: classCount) ?? [],
        temperature: params.number("temperature", 0.5))
    case "iou-cross-entropy": return IoUCrossEntropy()
    case "tversky-cross-entropy": return TverskyCrossEntropy()
    case "dice-topk": return DiceTopK()
    case "dice-focal": return DiceFocal(focal: Focal(classWeights: weights))
    case "lovasz-cross-entropy": return LovaszCrossEntropy()
    case "lovasz-hinge":
      return LovaszHinge(pooling: params.flag("pooledOverBatch", false) ? .batch : .perImage)
    case "cross-entropy":
      return CrossEntropy(
        classWeights: weights, labelSmoothing: params.number("labelSmoothing", 0))
    case "dice": return Dice(options)
    case "generalized-dice":
      return GeneralizedDice(
        pooling: options.pooling,
        weightType: .init(rawValue: params.text("weightType", "square")) ?? .square)
    default: return nil
    }
  }
}
