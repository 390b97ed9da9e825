import LabelMasks

/// Why a mask cannot be counted.
public enum MaskStatisticsError: ActionableError, Equatable {
  /// More pixels than `MaskAnalyzer.maximumPixelCount`.
  case tooManyPixels(shape: MaskShape)
  /// More different labels than `MaskAnalyzer.maximumLabelCount`: measurements, hashes or packed
  /// colours rather than classes.
  case tooManyLabels

  public var problem: String {
    switch self {
    case .tooManyPixels(let shape):
      "a mask must have at most \(MaskAnalyzer.maximumPixelCount) pixels, found "
        + "\(shape.pixelCount) (\(shape))"
    case .tooManyLabels:
      "a mask must have at most \(MaskAnalyzer.maximumLabelCount) different labels, found more: "
        + "these look like measurements, not classes"
    }
  }
}
