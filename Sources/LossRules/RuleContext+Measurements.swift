import MaskStatistics

/// Figures that a scan measures only when asked; all throw where they were not measured.
extension RuleContext {
  /// How thin the foreground is, all its classes together.
  struct ThinForeground {
    /// Classes most of whose own pixels are in thin components, by descending share.
    var thinClasses: [Share]
    /// Pixels in thin components / pixels of the foreground.
    var thinShare: Double
    /// Pixels in elongated components / pixels of the foreground.
    var elongatedShare: Double
    /// Largest inscribed radius of the thin classes, in pixels.
    var largestRadius: Double?

    /// Whether most of the foreground is thin and long, specks aside.
    var isThin: Bool {
      thinShare >= Self.majority.value && elongatedShare >= Self.majority.value
    }

    static let majority = RuleThreshold(
      "majority", 0.5, .share,
      "from this part of its pixels on, in thin and in elongated components, a foreground is thin",
      .engineeringChoice("half of the pixels"))
  }

  var thinForeground: ThinForeground {
    get throws(UnmeasuredFigure) {
      let measured = foreground.compactMap { share in share.balance.shape.map { (share, $0) } }
      guard !measured.isEmpty else { throw UnmeasuredFigure(.shape) }
      let pixels = measured.reduce(0) { $0 + $1.0.frequency }
      let thin = measured.filter { $0.1.thinShare >= ThinForeground.majority.value }
      return ThinForeground(
        thinClasses: thin.map(\.0),
        thinShare: measured.reduce(0) { $0 + $1.0.frequency * $1.1.thinShare } / pixels,
        elongatedShare: measured.reduce(0) { $0 + $1.0.frequency * $1.1.elongatedShare } / pixels,
        largestRadius: thin.compactMap(\.1.largestInscribedRadius).max())
    }
  }

  /// The foreground classes with their outlines and details.
  var foregroundStructures: [(share: Share, structure: ClassStructure)] {
    get throws(UnmeasuredFigure) {
      let measured = foreground.compactMap { share in
        share.balance.structure.map { (share: share, structure: $0) }
      }
      guard !measured.isEmpty else { throw UnmeasuredFigure(.structure) }
      return measured
    }
  }

  /// The foreground class whose components differ most in size within an image, with the median
  /// over the images of largest / smallest; nil where no image has several.
  var mostUnevenClass: (share: Share, ratio: Double)? {
    foreground
      .filter { ($0.balance.medianComponentsPerImage ?? 0) >= 2 }
      .compactMap { share in share.balance.medianComponentSizeRatio.map { (share, $0) } }
      .max { $0.1 < $1.1 }
  }

  /// The class that is in the smallest part of the images.
  var scarcestClass: (share: Share, presence: Double)? {
    classes
      .compactMap { share in share.balance.imageFrequency.map { (share, $0) } }
      .min { $0.1 < $1.1 }
  }
}

extension ClassBalance {
  /// At least this share of the components that are no specks vanishes at a stride; nil where
  /// there is none, or it was not measured.
  ///
  /// What vanishes is counted without regard to size. All specks are taken to be among it, so that
  /// the share of the others is a lower bound.
  func lostShare(atStride stride: Int) -> Double? {
    guard componentCount > speckCount,
      let loss = structure?.strideLosses.first(where: { $0.stride == stride })
    else { return nil }
    let lost = loss.nearest.componentCount
    let lostNonSpecks = lost > speckCount ? lost - speckCount : 0
    return Double(lostNonSpecks) / Double(componentCount - speckCount)
  }
}
