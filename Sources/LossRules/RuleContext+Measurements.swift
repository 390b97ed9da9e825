import MaskStatistics

/// Figures of structure, shape and components. Those that not every database has throw where they
/// were not measured; the others are nil where the dataset has none.
extension RuleContext {
  var thinForeground: ThinForeground {
    get throws(UnmeasuredFigure) {
      guard let thin = ThinForeground(of: foreground, isVolumetric: profile.isVolumetric) else {
        throw UnmeasuredFigure(.shape)
      }
      return thin
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

  /// Below it the scarcest class is missing from most images.
  static let missing = RuleThreshold(
    "missing", 0.5, .share, "a class in fewer of the images is missing more often than not",
    .engineeringChoice("half of the images"))

  /// The class that is in the smallest part of the images.
  var scarcestClass: (share: Share, presence: Double)? {
    classes
      .compactMap { share in share.balance.imageFrequency.map { (share, $0) } }
      .min { $0.1 < $1.1 }
  }
}

extension ClassBalance {
  /// Components that are no specks.
  var nonSpeckCount: UInt64 { componentCount - speckCount }

  /// At least this part of the components that are no specks vanishes at a stride; nil where
  /// there is none, or it was not measured.
  ///
  /// What vanishes is counted without regard to size. All specks are taken to be among it, so that
  /// the share of the others is a lower bound.
  func vanishedComponentShare(atStride stride: Int) -> Double? {
    guard componentCount > speckCount,
      let loss = structure?.loss(atStride: stride)
    else { return nil }
    let lost = loss.nearest.componentCount
    let lostNonSpecks = lost > speckCount ? lost - speckCount : 0
    return Double(lostNonSpecks) / Double(nonSpeckCount)
  }
}
