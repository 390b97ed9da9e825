import MaskStatistics

/// The components of one class in one split: a row of the table `class_component_spread`. Areas
/// are in pixels; quantiles are within a factor of sqrt 2.
public struct ComponentBalance: Sendable, Equatable {
  /// The levels of `areaQuantiles`.
  public static let quantileLevels = [0.05, 0.25, 0.5, 0.75, 0.95]

  public var split: String
  public var classID: Int
  public var className: String
  public var componentCount: UInt64
  /// Components per image that contains the class.
  public var perImageMean: Double
  public var perImageMedian: Double
  public var perImageNinetyFifth: Double
  /// Median over the images with two or more components of largest / smallest area; nil without
  /// such an image.
  public var medianSizeRatio: Double?
  /// `perImageMedian` and `medianSizeRatio` over the components that are no specks, as
  /// `ComponentSpread` has them.
  public var perImageMedianWithoutSpecks: Double?
  public var medianSizeRatioWithoutSpecks: Double?
  public var meanArea: Double
  /// Standard deviation / mean of the areas.
  public var areaVariation: Double
  /// At `quantileLevels`.
  public var areaQuantiles: [Double]
  /// 0 where all components are equally large, towards 1 where one holds everything.
  public var areaGini: Double
  /// Share of the area that the largest tenth of the components holds.
  public var topTenthShare: BoundedEstimate

  public init(
    split: String, classID: Int, className: String, componentCount: UInt64, perImageMean: Double,
    perImageMedian: Double, perImageNinetyFifth: Double, medianSizeRatio: Double?,
    meanArea: Double, areaVariation: Double, areaQuantiles: [Double], areaGini: Double,
    topTenthShare: BoundedEstimate
  ) {
    precondition(
      areaQuantiles.count == Self.quantileLevels.count, "one quantile for each level")
    self.split = split
    self.classID = classID
    self.className = className
    self.componentCount = componentCount
    self.perImageMean = perImageMean
    self.perImageMedian = perImageMedian
    self.perImageNinetyFifth = perImageNinetyFifth
    self.medianSizeRatio = medianSizeRatio
    self.meanArea = meanArea
    self.areaVariation = areaVariation
    self.areaQuantiles = areaQuantiles
    self.areaGini = areaGini
    self.topTenthShare = topTenthShare
  }

  /// From the class in each image and all areas together; nil where there is no component.
  /// O(images log images).
  public init?(of balance: ClassBalance, images: [LabelStatistics], areas: AreaHistogram) {
    let distribution = AreaDistribution(images: images, areas: areas)
    guard let spread = ComponentSpread(of: images), let mean = distribution.meanArea,
      let variation = distribution.coefficientOfVariation, let gini = distribution.gini,
      let topTenth = distribution.topTenthShare
    else { return nil }
    self.init(
      split: balance.split, classID: balance.classID, className: balance.className,
      componentCount: distribution.componentCount, perImageMean: spread.mean,
      perImageMedian: spread.median, perImageNinetyFifth: spread.ninetyFifthPercentile,
      medianSizeRatio: spread.medianSizeRatio, meanArea: mean, areaVariation: variation,
      areaQuantiles: Self.quantileLevels.compactMap { distribution.quantile($0)?.value },
      areaGini: gini, topTenthShare: topTenth)
    perImageMedianWithoutSpecks = spread.medianWithoutSpecks
    medianSizeRatioWithoutSpecks = spread.medianSizeRatioWithoutSpecks
  }
}

extension AreaDistribution {
  /// The components of one class in many masks, with the histogram of all of them together in the
  /// place of those of each mask.
  public init(images: [LabelStatistics], areas: AreaHistogram) {
    self.init()
    guard var sum = images.first else { return }
    for image in images.dropFirst() {
      sum.pixelCount += image.pixelCount
      sum.componentCount += image.componentCount
      sum.speckCount += image.speckCount
      sum.smallComponentCount += image.smallComponentCount
      sum.smallestComponentArea = min(sum.smallestComponentArea, image.smallestComponentArea)
      sum.largestComponentArea = max(sum.largestComponentArea, image.largestComponentArea)
      sum.squaredAreaSum += image.squaredAreaSum
    }
    sum.areas = areas
    add(sum)
  }
}
