/// What one mask holds of one label.
public struct LabelStatistics: Sendable, Hashable {
  /// Below this many pixels a component is a labelling speck, and geometry rules pass over it.
  public static let speckLimit: UInt64 = 20
  /// COCO's small object: an area below 32 x 32.
  public static let smallLimit: UInt64 = 32 * 32
  /// COCO's medium object: an area below 96 x 96, and not small.
  public static let mediumLimit: UInt64 = 96 * 96

  public var label: Int
  public var pixelCount: UInt64
  public var componentCount: UInt64
  /// Components of fewer than `speckLimit` pixels.
  public var speckCount: UInt64
  /// Components of fewer than `smallLimit` pixels, specks among them.
  public var smallComponentCount: UInt64
  /// The pixels of those.
  public var smallComponentPixelCount: UInt64
  /// Components of `smallLimit` pixels or more, but fewer than `mediumLimit`.
  public var mediumComponentCount: UInt64
  public var smallestComponentArea: UInt64
  /// Of the components that are no specks; nil where there is none.
  public var smallestNonSpeckArea: UInt64?
  public var largestComponentArea: UInt64
  /// Sum of the squared areas, for standard deviations without a second pass.
  public var squaredAreaSum: Double
  public var areas: AreaHistogram
  /// Nil where the mask was analyzed with `AnalysisDepth.counts`.
  public var structure: LabelStructure?

  /// A label of which nothing has been seen yet.
  public init(label: Int) {
    self.label = label
    pixelCount = 0
    componentCount = 0
    speckCount = 0
    smallComponentCount = 0
    smallComponentPixelCount = 0
    mediumComponentCount = 0
    smallestComponentArea = 0
    largestComponentArea = 0
    squaredAreaSum = 0
    areas = AreaHistogram()
  }

  /// Components that are no specks.
  public var nonSpeckCount: UInt64 { componentCount - speckCount }

  /// Counts one component, its pixels included.
  public mutating func addComponent(area: UInt64) { addComponents(area: area, count: 1) }

  /// Counts several components of one area, their pixels included.
  public mutating func addComponents(area: UInt64, count: UInt64) {
    pixelCount += area * count
    smallestComponentArea =
      componentCount == 0 ? area : Swift.min(smallestComponentArea, area)
    largestComponentArea = Swift.max(largestComponentArea, area)
    componentCount += count
    if area < Self.speckLimit {
      speckCount += count
    } else {
      smallestNonSpeckArea = Swift.min(smallestNonSpeckArea ?? area, area)
    }
    if area < Self.smallLimit {
      smallComponentCount += count
      smallComponentPixelCount += area * count
    } else if area < Self.mediumLimit {
      mediumComponentCount += count
    }
    squaredAreaSum += Double(area) * Double(area) * Double(count)
    areas.add(count, toBin: AreaHistogram.bin(ofArea: area))
  }
}
