extension SegmentationLoss {
  public static let exponentialLogarithmic = SegmentationLoss(
    id: "exponential-logarithmic", aliases: ["explog"], displayName: "Exponential logarithmic loss",
    family: .compound,
    summary: "Powers of log Dice and of weighted cross-entropy, made for many small structures.",
    formula: """
      logDiceWeight mean_c (-ln D_c)^diceExponent \
      + crossEntropyWeight 1/V sum w_y (-ln p_y)^crossEntropyExponent, w_c = sqrt(1 / f_c)
      """,
    parameters: [
      LossParameter("logDiceWeight", 0.8, "factor of the log Dice term", source: Literature.wong),
      LossParameter(
        "crossEntropyWeight", 0.2, "factor of the cross-entropy term", source: Literature.wong),
      LossParameter("diceExponent", 0.3, "below 1 sharpens the end", source: Literature.wong),
      LossParameter("crossEntropyExponent", 0.3, "the same for pixels", source: Literature.wong),
      LossParameter(
        "classWeights", "exp-log", "weight scheme of the cross-entropy term",
        source: Literature.wong),
      LossParameter(
        "smoothing", 1e-5, "pseudocount of D; 1 inverts the gradient of small classes",
        source: "follows from the gradient"),
      .everyClassIncluded, .pooledOverBatch,
    ],
    furtherSettings: LossParameter.regionSettings,
    helps: [
      LossFinding(
        "19 brain structures, the smallest 0.07 % of the foreground: 82 %, the best of five losses, "
          + "with Dice the worst", source: Literature.wong + ", as others cite it")
    ],
    fails: [
      LossFinding(
        "Reported not to work well, in theory or in experiment",
        source: "Zhu et al.: AnatomyNet, notes beside the code")
    ],
    traps: [
      LossFinding(
        "Section 10: a pseudocount of 1 turns the gradient of small classes round",
        source: Literature.survey),
      LossFinding(
        "Section 10: it combines log-Dice and a power of cross-entropy, not the focal loss",
        source: Literature.survey),
      LossFinding(
        "Naive code returns NaN for a perfect class: the slope of the power is infinite in D, 0 in the logits",
        source: "follows from the gradient"),
    ],
    references: [Literature.wong]
  ) { classes in
    ExponentialLogarithmic(classWeights: classes.inverseSquareRootFrequencies)
  }
}

/// logDiceWeight mean_c (-ln Dice_c)^diceExponent + crossEntropyWeight mean_i w_y (-ln p_y)^exponent.
///
/// Exponents below 1 have infinite slopes at a perfect prediction in p, not in the logits: there
/// they tend to 0, and 0 is what is returned at the limit.
public struct ExponentialLogarithmic: CompoundLoss, Hashable {
  public var dice: PoweredLogDice
  public var crossEntropy: PoweredCrossEntropy
  public var logDiceWeight: Double
  public var crossEntropyWeight: Double

  /// - Parameter classWeights: sqrt(sum_k f_k / f_c) over the training split; nil for ones.
  public init(
    classWeights: [Double]?, logDiceWeight: Double = 0.8, crossEntropyWeight: Double = 0.2,
    diceExponent: Double = 0.3, crossEntropyExponent: Double = 0.3, smoothing: Double = 1e-5,
    options: RegionOptions = RegionOptions(pooling: .batch)
  ) {
    dice = PoweredLogDice(options, exponent: diceExponent, smoothing: Smoothing(smoothing))
    crossEntropy = PoweredCrossEntropy(
      classWeights: classWeights, exponent: crossEntropyExponent)
    self.logDiceWeight = logDiceWeight
    self.crossEntropyWeight = crossEntropyWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("dice", weight: logDiceWeight, dice),
      LossPart("cross-entropy", weight: crossEntropyWeight, crossEntropy),
    ]
  }
}

/// (-ln Dice)^exponent, averaged over regions and classes.
public struct PoweredLogDice: ClasswiseRegionLoss, Hashable {
  public var options: RegionOptions
  public var diceExponent: Double
  public var smoothing: Smoothing
  /// Keeps Dice within [margin, 1 - margin], without a gradient outside; nil to leave it.
  ///
  /// The code published by the paper's author is exponent 0.3, smoothing 0 above and 1e-7 below,
  /// margin 1e-7, per image, without the cross-entropy term.
  public var margin: Double?

  public init(
    _ options: RegionOptions = RegionOptions(), exponent: Double = 0.3,
    smoothing: Smoothing = .standard, margin: Double? = nil
  ) {
    precondition(
      margin.map { $0 > 0 && $0 < 0.5 } ?? (smoothing.numerator > 0),
      "a missed class has an infinite log-Dice: it needs a margin, or smoothing in the numerator")
    self.options = options
    diceExponent = exponent
    self.smoothing = smoothing
    self.margin = margin
  }

  public func classLoss(of overlap: ClassOverlap) -> ClassLoss {
    let quotient = OverlapQuotient.dice(overlap, smoothing: smoothing)
    guard let margin else { return quotient.logarithm.raised(to: diceExponent) }
    let dice = quotient.denominator > 0 ? quotient.numerator / quotient.denominator : 1
    guard dice > margin, dice < 1 - margin else {
      let nearest = dice > margin ? 1 - margin : margin
      let value = power(surprisal(hit: nearest, miss: 1 - nearest), diceExponent)
      return ClassLoss(value: value, hitSlope: 0, massSlope: 0)
    }
    return quotient.logarithm.raised(to: diceExponent)
  }
}

/// w_y (-ln p_y)^exponent, averaged over labelled pixels.
public struct PoweredCrossEntropy: LossFunction, Hashable {
  /// One for each class; nil for ones.
  public var classWeights: [Double]?
  public var crossEntropyExponent: Double

  public init(classWeights: [Double]? = nil, exponent: Double = 0.3) {
    self.classWeights = classWeights
    crossEntropyExponent = exponent
  }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    let weights = batch.classValues(classWeights).map { $0 / batch.labelledPixelCount }
    return evaluation.addPixelTerms(scaledBy: scale) { pixel in
      PixelTerm(
        value: weights[pixel.label] * power(pixel.surprisal, crossEntropyExponent),
        pull: weights[pixel.label] * powerSlope(pixel.surprisal, crossEntropyExponent))
    }
  }
}
