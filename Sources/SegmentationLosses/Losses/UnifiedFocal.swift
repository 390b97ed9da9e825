extension SegmentationLoss {
  public static let unifiedFocal = SegmentationLoss(
    id: "unified-focal", displayName: "Unified focal loss", family: .compound,
    summary: "A focal loss of the background and a focal Tversky loss of the foreground in one.",
    formula: """
      pixelWeight [w CE_fg + (1 - w) (1 - p_bg)^focusing CE_bg], w = falseNegativeWeight, \
      + (1 - pixelWeight) mean[(1 - TI_bg), (1 - TI_fg)^(1 - focusing)]
      """,
    parameters: [
      LossParameter(
        "pixelWeight", 0.5,
        "factor of the focal term; implementations differ in the term that "
          + "lambda multiplies", source: Literature.unifiedFocal),
      LossParameter(
        "falseNegativeWeight", 0.6, "factor of FN and of the foreground",
        source: Literature.unifiedFocal),
      LossParameter("focusing", 0.5, "mutes the background only", source: Literature.unifiedFocal),
      .smoothing, .everyClassIncluded, .pooledOverBatch,
    ],
    furtherSettings: LossParameter.regionSettings,
    helps: [
      LossFinding(
        "Kidney tumours: Dice score 0.634 against 0.536 of Dice and 0.336 of cross-entropy",
        source: Literature.kidneyTumours)
    ],
    traps: [
      LossFinding(
        "It needs a background to mute: class 0 is taken for it where the dataset names none",
        source: "engineering choice"),
      LossFinding(
        "The weight multiplies the Tversky term in the authors' code and the focal term in MONAI",
        source: "read in the implementations"),
      LossFinding(
        "It mutes the background only: put on a rare class, the focal term does the opposite",
        source: Literature.unifiedFocal),
    ],
    references: [Literature.unifiedFocal]
  ) { classes in UnifiedFocal(background: classes.background ?? 0) }
}

/// Unified focal loss, asymmetric: a focal loss that mutes only the background, and a focal Tversky
/// loss that sharpens only the foreground.
///
/// pixelWeight mean_i [y foreground: b ell; y background: (1 - b) (1 - p)^focusing ell]
/// + (1 - pixelWeight) mean_c [background: 1 - T; foreground: (1 - T)^(1 - focusing)],
/// ell = -ln p_y, b = `falseNegativeWeight`, T the Tversky index of weights 1 - b and b.
///
/// The authors' code has a `weight` on the *Tversky* part where the paper's lambda is on the other;
/// at 1/2 there is no difference.
public struct UnifiedFocal: CompoundLoss, Hashable {
  public var pixelWeight: Double
  /// Of false negatives against false positives, and of foreground against background pixels.
  public var falseNegativeWeight: Double
  /// Above 0, below 1.
  public var focusing: Double
  public var background: Int
  public var options: RegionOptions
  public var smoothing: Double

  public init(
    pixelWeight: Double = 0.5, falseNegativeWeight: Double = 0.6, focusing: Double = 0.5,
    background: Int = 0, options: RegionOptions = RegionOptions(), smoothing: Double = 1e-5
  ) {
    self.pixelWeight = pixelWeight
    self.falseNegativeWeight = falseNegativeWeight
    self.focusing = focusing
    self.background = background
    self.options = options
    self.smoothing = smoothing
  }

  public var parts: [LossPart] {
    [
      LossPart("cross-entropy", weight: pixelWeight, BackgroundFocal(unified: self)),
      LossPart("tversky", weight: 1 - pixelWeight, ForegroundFocalTversky(unified: self)),
    ]
  }
}

/// Cross-entropy, muted by (1 - p)^focusing where the background is true.
private struct BackgroundFocal: LossFunction {
  let unified: UnifiedFocal

  func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let mean = 1 / evaluation.batch.labelledPixelCount
    let focusing = unified.focusing
    return evaluation.addPixelTerms(scaledBy: scale) { pixel in
      guard pixel.label == unified.background else {
        let weight = unified.falseNegativeWeight * mean
        return PixelTerm(value: weight * pixel.surprisal, pull: weight)
      }
      let focus = (1 - unified.falseNegativeWeight) * mean * power(pixel.miss, focusing)
      let change = focusing * (1 - pixel.miss) * pixel.surprisalPerMiss
      return PixelTerm(value: focus * pixel.surprisal, pull: focus * (1 + change))
    }
  }
}

/// Tversky loss, raised to 1 - focusing for every class but the background.
private struct ForegroundFocalTversky: RegionLoss, SmoothedLoss {
  var unified: UnifiedFocal

  var options: RegionOptions {
    get { unified.options }
    set { unified.options = newValue }
  }

  var smoothing: Double {
    get { unified.smoothing }
    set { unified.smoothing = newValue }
  }

  func value(of sums: OverlapSums, slopes: inout OverlapSlopes) -> Double {
    let shares = options.shares(sums)
    var value = 0.0
    for index in sums.indices where shares[index] != 0 {
      // The only channel of a binary batch is the foreground.
      let isBackground =
        sums.channelCount > 1 && index % sums.channelCount == unified.background
      let loss = OverlapQuotient.tversky(
        ClassOverlap(sums, at: index), falsePositiveWeight: 1 - unified.falseNegativeWeight,
        falseNegativeWeight: unified.falseNegativeWeight, smoothing: unified.smoothing
      ).complement.raised(to: isBackground ? 1 : 1 - unified.focusing)
      value += shares[index] * loss.value
      slopes.hit[index] = shares[index] * loss.hitSlope
      slopes.mass[index] = shares[index] * loss.massSlope
    }
    return value
  }
}
