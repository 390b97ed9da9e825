/// Where and in what pieces one mask holds one label: what `AnalysisDepth.structure` adds to the counts.
public struct LabelStructure: Sendable, Hashable {
  /// Pixels with a neighbour of another label among the 4 that share a side, 6 in a volume. The
  /// mask's edge is no neighbour.
  public var boundaryPixelCount: UInt64
  /// Components with a pixel at the mask's edge; in a volume also in its first or last slice.
  public var borderComponentCount: UInt64
  public var singlePixelComponentCount: UInt64
  /// The exact median; of an even number of components, the mean of the two middle ones.
  public var medianComponentArea: Double
  public var boundingBox: BoundingBox
  /// Nil in a mask of more than `MaskMeasurements.structuredLabelLimit` different labels.
  public var occupancy: OccupancyGrid?
  /// One for each of `StrideLoss.strides`, in that order.
  public var strideLosses: [StrideLoss]

  /// Nothing known yet of the label's components.
  init(
    boundaryPixelCount: UInt64, boundingBox: BoundingBox, occupancy: OccupancyGrid?,
    hasMajority: Bool
  ) {
    self.boundaryPixelCount = boundaryPixelCount
    self.boundingBox = boundingBox
    self.occupancy = occupancy
    borderComponentCount = 0
    singlePixelComponentCount = 0
    medianComponentArea = 0
    strideLosses = StrideLoss.strides.map {
      StrideLoss(stride: $0, majority: hasMajority ? StrideLoss.Vanished() : nil)
    }
  }

  public init(
    boundaryPixelCount: UInt64, borderComponentCount: UInt64, singlePixelComponentCount: UInt64,
    medianComponentArea: Double, boundingBox: BoundingBox, occupancy: OccupancyGrid?,
    strideLosses: [StrideLoss]
  ) {
    self.boundaryPixelCount = boundaryPixelCount
    self.borderComponentCount = borderComponentCount
    self.singlePixelComponentCount = singlePixelComponentCount
    self.medianComponentArea = medianComponentArea
    self.boundingBox = boundingBox
    self.occupancy = occupancy
    self.strideLosses = strideLosses
  }
}
