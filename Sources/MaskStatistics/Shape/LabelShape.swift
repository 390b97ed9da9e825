/// How thick one mask's regions of one label are.
///
/// The inscribed radius of a component is the largest distance from one of its pixels to the
/// nearest pixel of another label, centre to centre, in pixels: 1 for a line of one or two
/// pixels' width, 2 for one of three or four. The mask's edge is no border, so a region that is
/// cut off by it counts as if it went on. All distances are exact below 65,535 pixels.
public struct LabelShape: Sendable, Hashable {
  /// A component with a larger inscribed radius is not thin.
  public static let thinRadiusLimit = 2.5
  /// A thin component has at least the area, or volume, of this many discs, or balls, of its
  /// inscribed radius: a small round lesion is not thin.
  public static let thinBallCount = 4.0
  /// From this area / r^2 on, an image's component is elongated.
  public static let elongationLimit = 25.0
  /// From this volume / r^3 on, a volume's component is elongated.
  public static let volumeElongationLimit = 40.0
  /// Where a pixel is more than this many times as long along one axis as along another, no radius
  /// is told.
  public static let spacingRatioLimit = 2.0

  public var label: Int
  /// Largest over all components; nil in a mask of one label, where nothing is near or far, and
  /// where the spacing is too uneven.
  public var largestInscribedRadius: Double?
  /// The median over the components that are no specks, of an even number the mean of the two
  /// middle ones; nil where there is none.
  public var medianInscribedRadius: Double?
  /// Pixels of components that are no specks (`LabelStatistics.speckLimit`) and have a radius:
  /// what the counts below are a part of.
  public var measuredPixelCount: UInt64 = 0
  /// Those of the measured pixels that are in thin components.
  public var thinPixelCount: UInt64 = 0
  /// Those of the measured pixels that are in elongated components. The pixel-weighted median of
  /// area / r^2 reaches the limit exactly where these are at least half of the measured ones,
  /// in one mask as in the sum of many.
  public var elongatedPixelCount: UInt64 = 0

  public init(label: Int) { self.label = label }
}
