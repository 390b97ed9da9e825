import LabelMasks

/// What a measurement says against a loss on this dataset. A warning, not a veto.
public enum ProbeWarning: Sendable, Hashable {
  /// At the class mix the loss pushes rare classes further down.
  case sinksRareClasses(margin: Double)
  /// The gradient's size differs from image to image.
  case jumpsBetweenImages(GradientSpread)
  /// Little pull is left once the network is sure of the largest class; of a compound, the part that
  /// alone would keep it.
  case letsGoAfterCollapse(pullKept: Double, partThatKeepsPull: String?)
  /// Classes that an image does not hold take much of what is pushed down, more than under
  /// cross-entropy.
  case pushesAbsentClasses(share: Double, ofCrossEntropy: Double)
  /// How the loss treats rare classes depends on the size of the images.
  case dependsOnImageSize(drift: Double, bySmoothing: Bool)
  /// The smoothing alone pushes rare classes down.
  case smoothingSinksClasses(SmoothingEffect)
  /// The background is one of the classes that the overlap is averaged over.
  case scoresBackground(BackgroundEffect)
}

extension ProbeWarning {
  // The first two limits separate the losses that failed in the training runs behind the probe (all
  // below -0.7 or above 10) from the next ones (-0.07 and 1.4), with room on both sides; the others
  // are engineering choices.
  static let lowestMargin = -0.2
  static let largestRatio = 3.0
  static let lowestPullKept = 0.2
  static let largestAbsentShare = 0.1
  /// Times the share under cross-entropy.
  static let largestAbsentRatio = 1.5
  static let largestDrift = 0.1
  /// Of the foreground's share with the background left out.
  static let lowestShareKept = 0.5

  /// A sentence for a report.
  public var sentence: String {
    switch self {
    case .sinksRareClasses(let margin):
      """
      Where the network predicts the class mix everywhere, this loss pushes rare classes further \
      down (margin \(margin.readable), 0 is even).
      """
    case .jumpsBetweenImages(let spread): spread.sentence
    case .letsGoAfterCollapse(let kept, let part):
      """
      Once the network is sure of the largest class, rare classes keep \(kept.readablePercent) of \
      their pull: \(part.map { "a larger weight of its \($0) term" }
        ?? "a cross-entropy term beside it") keeps more.
      """
    case .pushesAbsentClasses(let share, let ofCrossEntropy):
      """
      \(share.readablePercent) of all pushes down fall on classes that the image does not hold, \
      \(ofCrossEntropy.readablePercent) under cross-entropy.
      """
    case .dependsOnImageSize(let drift, let bySmoothing):
      """
      Images of half or double the side would move the margin of rare classes by \
      \(drift.readable): \(bySmoothing
        ? "the smoothing is not small against the classes"
        : "the loss counts in whole pixels, and the images are small").
      """
    case .smoothingSinksClasses(let effect): effect.sentence
    case .scoresBackground(let effect):
      """
      The background is one of the classes that are averaged: of the overlap term's gradient at the \
      start, \(effect.foregroundShare.readablePercent) go to all others, \
      \(effect.foregroundShareWithout.readablePercent) without it.
      """
    }
  }
}

extension LossMeasurement {
  public var warnings: [ProbeWarning] {
    var warnings: [ProbeWarning] = []
    if let collapseMargin, collapseMargin < ProbeWarning.lowestMargin {
      warnings.append(.sinksRareClasses(margin: collapseMargin))
    }
    if spread.isLarge { warnings.append(.jumpsBetweenImages(spread)) }
    if let pullKept, pullKept < ProbeWarning.lowestPullKept {
      warnings.append(
        .letsGoAfterCollapse(pullKept: pullKept, partThatKeepsPull: partThatKeepsPull))
    }
    let usualShare = absentDownShareOfCrossEntropy
    if absentDownShare > ProbeWarning.largestAbsentShare,
      absentDownShare > ProbeWarning.largestAbsentRatio * usualShare
    {
      warnings.append(
        .pushesAbsentClasses(share: absentDownShare, ofCrossEntropy: usualShare))
    }
    if let sizeDrift, sizeDrift > ProbeWarning.largestDrift {
      warnings.append(.dependsOnImageSize(drift: sizeDrift, bySmoothing: driftsBySmoothing))
    }
    if let smoothingEffect { warnings.append(.smoothingSinksClasses(smoothingEffect)) }
    if let backgroundEffect, backgroundEffect.isLarge {
      warnings.append(.scoresBackground(backgroundEffect))
    }
    return warnings
  }
}

extension GradientSpread {
  /// A spread that is not known is one over images of which some have no gradient.
  fileprivate var isLarge: Bool { overImages.map { $0 > ProbeWarning.largestRatio } ?? true }

  fileprivate var sentence: String {
    let first =
      overImages.map {
        """
        The size of the gradient jumps from image to image: the 95th percentile is \
        \($0.readableSpread) times the 5th
        """
      }
        ?? """
        One image in twenty or more gives no gradient where the network predicts the class mix
        """
    guard let overBatches else { return first + "." }
    let batches = "batches of \(Self.batchSize) images"
    return overBatches > ProbeWarning.largestRatio
      ? first + ", and over \(batches) \(overBatches.readableSpread) times."
      : first + "; \(batches) even it out (\(overBatches.readableSpread) times)."
  }
}

extension Double {
  /// A ratio of gradients, which may be without any bound where one of them vanishes.
  package var readableSpread: String { self > 1000 ? "over 1,000" : readable }
}

extension SmoothingEffect {
  fileprivate var sentence: String {
    let sizes = classes.map { $0.pixelCount.readable }
    let which =
      sizes.count == 1
      ? "a rare class of \(sizes[0]) pixels in a mean image"
      : "\(sizes.count) rare classes, the largest of \(largestSize.readable) pixels in a mean image,"
    return """
      The smoothing of \(smoothing.readable) alone pushes \(which) down where the network predicts \
      the class mix; one of \(harmlessSmoothing.readable) would not.
      """
  }

  private var largestSize: Double { classes.map(\.pixelCount).max() ?? 0 }
}
