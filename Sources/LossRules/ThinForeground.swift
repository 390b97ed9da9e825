import MaskStatistics

/// Which of the foreground is thin: vessels, roads, cracks.
///
/// A thin class has most of its pixels in elongated components, and is either made of components
/// that are thin all along, or narrow on average: one wide spot makes a whole network of vessels
/// a component of that radius.
struct ThinForeground {
  /// By descending share.
  let thinClasses: [RuleContext.Share]
  /// Their pixels / pixels of the measured foreground.
  let share: Double
  /// Pixels in elongated components / pixels of the thin classes.
  let elongatedShare: Double
  /// Largest inscribed radius of the thin classes, in pixels.
  let largestRadius: Double?

  /// Nil where no foreground class was measured.
  init?(of foreground: [RuleContext.Share], isVolumetric: Bool) {
    let measured = foreground.filter { $0.balance.shape != nil }
    guard !measured.isEmpty else { return nil }
    thinClasses = measured.filter { $0.balance.isThin(inVolumes: isVolumetric) }
    let pixels = thinClasses.reduce(0) { $0 + $1.frequency }
    share = pixels / measured.reduce(0) { $0 + $1.frequency }
    let elongated = thinClasses.reduce(0) {
      $0 + $1.frequency * ($1.balance.shape?.elongatedShare ?? 0)
    }
    elongatedShare = pixels > 0 ? elongated / pixels : 0
    largestRadius = thinClasses.compactMap { $0.balance.shape?.largestInscribedRadius }.max()
  }

  /// Whether most of the foreground is.
  var isThin: Bool { share >= Self.majority.value }

  static let majority = RuleThreshold(
    "majority", 0.5, .share,
    "of a thin class in elongated components, and of the foreground in thin classes",
    .engineeringChoice("half of the pixels"))
  static let narrowWidth = RuleThreshold(
    "narrowWidth", 2 * LabelShape.thinRadiusLimit, .count,
    "pixels of mean width up to which a class is narrow",
    .engineeringChoice("twice the radius of a thin component"))
}

extension ClassBalance {
  /// Mean width of its regions in pixels, as their outline tells; nil where it was not measured.
  ///
  /// A strip of width w has 2 boundary pixels in each cross-section of w; of a tube the outline is
  /// 2 pi r of pi r^2, which is 4 / w.
  func meanWidth(inVolumes isVolumetric: Bool) -> Double? {
    guard let boundary = structure?.boundaryShare, boundary > 0 else { return nil }
    return (isVolumetric ? 4 : 2) / boundary
  }

  fileprivate func isThin(inVolumes isVolumetric: Bool) -> Bool {
    guard let shape, shape.elongatedShare >= ThinForeground.majority.value else { return false }
    if shape.thinShare >= ThinForeground.majority.value { return true }
    guard let width = meanWidth(inVolumes: isVolumetric) else { return false }
    return width <= ThinForeground.narrowWidth.value
  }
}
