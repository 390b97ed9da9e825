import MaskStatistics

/// The components of one class, image by image, over the images that contain it.
public struct ComponentSpread: Sendable, Equatable {
  /// Components per containing image.
  public var mean: Double
  public var median: Double
  public var ninetyFifthPercentile: Double
  /// Median over the images with two or more components of largest / smallest area; nil without
  /// such an image. Pooled losses hardly see the small ones where it is large.
  public var medianSizeRatio: Double?
  /// `median` over the components that are no specks, and the images with at least one of them;
  /// nil without such an image.
  public var medianWithoutSpecks: Double?
  /// `medianSizeRatio` over the components that are no specks: one stray pixel of a labeller makes
  /// the other ratio as large as the largest component.
  public var medianSizeRatioWithoutSpecks: Double?

  /// From the statistics of the class in each image; those without a component are passed over.
  /// Nil where no image contains the class; O(n log n).
  public init?(of images: [LabelStatistics]) {
    let counts = images.filter { $0.componentCount > 0 }.map { Double($0.componentCount) }
    let ascending = counts.sorted()
    guard let median = ascending.quantile(0.5), let upper = ascending.quantile(0.95) else {
      return nil
    }
    self.median = median
    ninetyFifthPercentile = upper
    mean = counts.reduce(0, +) / Double(counts.count)
    medianSizeRatio = images.filter { $0.componentCount > 1 }
      .map { Double($0.largestComponentArea) / Double($0.smallestComponentArea) }
      .sorted().quantile(0.5)
    medianWithoutSpecks = images.map(\.nonSpeckCount).filter { $0 > 0 }
      .map { Double($0) }.sorted().quantile(0.5)
    medianSizeRatioWithoutSpecks = images.filter { $0.nonSpeckCount > 1 }
      .compactMap { image in
        image.smallestNonSpeckArea.map { Double(image.largestComponentArea) / Double($0) }
      }
      .sorted().quantile(0.5)
  }
}
