import LabelMasks
import SegmentationLosses

/// What the names and parameters of `reference_losses.json` mean.
enum ReferenceLosses {
  /// The loss of a vector; nil where the name is unknown.
  static func loss(
    _ name: String, _ params: LossParameters, classCount: Int, channelCount: Int
  ) -> (any LossFunction)? {
    pixelLoss(name, params, classCount: classCount)
      ?? regionLoss(name, params, channelCount: channelCount)
      ?? compound(name)
  }

  private static func pixelLoss(
    _ name: String, _ params: LossParameters, classCount: Int
  ) -> (any LossFunction)? {
    switch name {
    case "ce", "ce_sum", "ce_label_smoothing", "wce", "wce_label_smoothing", "wce_median",
      "wce_survey", "wce_survey_pixels":
      let divisor: CrossEntropy.Divisor =
        params.text("denom", "torch") == "pixels"
        ? .pixels : params.text("reduction", "mean") == "sum" ? .one : .weights
      return CrossEntropy(
        classWeights: params.numbers("weight", first: classCount), divisor: divisor,
        labelSmoothing: params.number("label_smoothing", 0))
    case "focal_g2", "focal_g05", "focal_g2_alpha", "focal_g2_detached":
      return Focal(
        focusing: params.number("gamma", 2),
        classWeights: params.numbers("alpha", first: classCount),
        differentiatesFocus: !params.flag("detach", false))
    case "bce", "bce_ovr", "bce_pos_weight":
      return BinaryCrossEntropy(positiveWeight: params.numbers("pos_weight", first: 1)?[0] ?? 1)
    case "sigmoid_focal", "sigmoid_focal_noalpha":
      return SigmoidFocal(
        focusing: params.number("gamma", 2),
        foregroundAlpha: params.optionalNumber("alpha", 0.25))
    case "lovasz_present", "lovasz_present_per_image", "lovasz_all":
      return LovaszSoftmax(
        pooling: params.flag("per_image", false) ? .perImage : .batch,
        skipsAbsentClasses: params.text("classes", "present") == "present")
    case "lovasz_hinge_per_image": return LovaszHinge()
    default: return nil
    }
  }

  private static func regionLoss(
    _ name: String, _ params: LossParameters, channelCount: Int
  ) -> (any LossFunction)? {
    let absent: [String: AbsentClassScore] = [
      "all": .scored, "present": .skipped, "present_zero": .zero,
    ]
    let options = RegionOptions(
      pooling: params.flag("per_image", true) ? .perImage : .batch,
      leavingOut: params.flag("include_background", true) ? nil : 0,
      absentClasses: absent[params.text("classes", "all")] ?? .scored)
    switch name {
    case _ where name == "dice" || name.hasPrefix("dice_") && compound(name) == nil:
      return Dice(
        options,
        smoothing: Smoothing(
          numerator: params.number("smooth_nr", 1e-5),
          denominator: params.number("smooth_dr", 1e-5)),
        isSquared: params.flag("squared", false), isLogarithmic: params.flag("log", false))
    case "iou", "iou_batch": return IoU(options)
    case "tversky_37", "tversky_73":
      return Tversky(
        options, falsePositiveWeight: params.number("alpha", 0.3),
        falseNegativeWeight: params.number("beta", 0.7))
    case "gdl_square", "gdl_simple", "gdl_uniform", "gdl_square_batch":
      return GeneralizedDice(
        pooling: options.pooling,
        weightType: .init(rawValue: params.text("w_type", "square")) ?? .square,
        absentClass: .largestFinite)
    case "explog_eps1e-5", "explog_eps1":
      return ExponentialLogarithmic(
        classWeights: params.numbers("freq_weight", first: channelCount),
        smoothing: params.number("eps", 1e-5))
    case "expdice_author":
      return PoweredLogDice(
        RegionOptions(pooling: .perImage), smoothing: Smoothing(numerator: 0, denominator: 1e-7),
        margin: 1e-7)
    case "survey_softdice_snippet": return SurveySoftDice()
    default: return nil
    }
  }

  private static func compound(_ name: String) -> (any LossFunction)? {
    let dice = Dice(RegionOptions(pooling: .perImage))
    let sigmoidFocal = SigmoidFocal(foregroundAlpha: nil)
    return switch name {
    case "dice_ce": DiceCrossEntropy(dice: dice)
    case "dice_focal": DiceFocal(dice: dice)
    case "bce_dice":
      BinaryDiceCrossEntropy(dice: Dice(RegionOptions(pooling: .perImage, head: .sigmoid)))
    case "dice_sigmoid_focal", "focal_dice":
      WeightedSum([LossPart("dice", dice), LossPart("focal", sigmoidFocal)])
    case "anatomynet": AnatomyNet()
    default: nil
    }
  }
}

/// The SoftDiceLoss that the survey prints: 2 (hit + 1) / (mass + size + 1), the smoothing inside
/// the doubled numerator. It stands here, and not among the losses, to show what is wrong with it.
struct SurveySoftDice: ClasswiseRegionLoss {
  var options = RegionOptions(pooling: .perImage, head: .sigmoid)

  func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    let sum = overlap.mass + overlap.size + 1
    let score = 2 * (overlap.hit + 1) / sum
    return ClassLoss(value: 1 - score, hitSlope: -2 / sum, massSlope: score / sum)
  }
}
