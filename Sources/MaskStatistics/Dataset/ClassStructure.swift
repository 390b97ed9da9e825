/// The outlines and details of one class in one split, summed over the masks that were analyzed
/// with `AnalysisDepth.structure`.
public struct ClassStructure: Sendable, Equatable {
  /// Boundary pixels / pixels of the class.
  public var boundaryShare: Double
  /// What vanishes at each of `StrideLoss.strides`, in that order, of all components and pixels of
  /// the class.
  public var strideLosses: [StrideLoss]

  public init(boundaryShare: Double, strideLosses: [StrideLoss]) {
    self.boundaryShare = boundaryShare
    self.strideLosses = strideLosses
  }

  /// What vanishes at a stride of `StrideLoss.strides`.
  public func loss(atStride stride: Int) -> StrideLoss? {
    strideLosses.first { $0.stride == stride }
  }
}

extension ClassBalance {
  /// The part of the class's pixels that lie in components which vanish at a stride, by nearest;
  /// nil where it was not measured, or the class has no pixel.
  public func vanishedPixelShare(atStride stride: Int) -> Double? {
    guard pixelCount > 0, let loss = structure?.loss(atStride: stride) else { return nil }
    return Double(loss.nearest.pixelCount) / Double(pixelCount)
  }
}

/// How thick the regions of one class are in one split, over the masks whose distances were
/// measured (`ShapeAnalyzer`), and over their components that are no specks.
public struct ClassShape: Sendable, Equatable {
  /// Masks that contain the class and were measured.
  public var measuredImageCount: UInt64
  /// Thin pixels / measured pixels, as `LabelShape` counts them.
  public var thinShare: Double
  /// Elongated pixels / measured pixels. The pixel-weighted median of area / r^2 reaches its limit
  /// exactly where this is at least one half.
  public var elongatedShare: Double
  /// Median over the measured masks of their median inscribed radius, in pixels; nil where there
  /// is none.
  public var medianInscribedRadius: Double?
  /// Largest of all, in pixels; nil where there is none.
  public var largestInscribedRadius: Double?

  public init(
    measuredImageCount: UInt64, thinShare: Double, elongatedShare: Double,
    medianInscribedRadius: Double? = nil, largestInscribedRadius: Double? = nil
  ) {
    self.measuredImageCount = measuredImageCount
    self.thinShare = thinShare
    self.elongatedShare = elongatedShare
    self.medianInscribedRadius = medianInscribedRadius
    self.largestInscribedRadius = largestInscribedRadius
  }
}
