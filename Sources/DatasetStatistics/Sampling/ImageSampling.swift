/// How often each image is drawn: probabilities that add up to 1, for a weighted sampler that draws
/// with replacement.
public struct ImageSampling: Sendable, Equatable {
  public var probabilities: [Double]

  public init(probabilities: [Double]) { self.probabilities = probabilities }

  /// Every image equally often; O(images).
  public static func uniform(_ counts: ImageCounts) -> ImageSampling {
    normalized(Array(repeating: 1, count: counts.imageCount))
  }

  /// A class is picked first, then one of the images with more than `minimumPixelCount` of its
  /// pixels: P(i) = sum_c P(c) [c in i] / n_c. A class without such an image is left out.
  /// O(images x classes).
  public static func classFirst(
    _ counts: ImageCounts, classProbabilities: [Double], minimumPixelCount: UInt64 = 0
  ) -> ImageSampling {
    precondition(classProbabilities.count == counts.classCount, "one probability for each class")
    var eligible = Array(repeating: 0.0, count: counts.classCount)
    forEachEligible(in: counts, above: minimumPixelCount) { _, column in eligible[column] += 1 }
    var probabilities = Array(repeating: 0.0, count: counts.imageCount)
    forEachEligible(in: counts, above: minimumPixelCount) { image, column in
      probabilities[image] += classProbabilities[column] / eligible[column]
    }
    return normalized(probabilities)
  }

  /// Each image as often as its repeat factor says; O(images).
  public static func repeated(_ factors: RepeatFactors) -> ImageSampling {
    normalized(factors.images)
  }

  private static func forEachEligible(
    in counts: ImageCounts, above minimum: UInt64, _ body: (_ image: Int, _ column: Int) -> Void
  ) {
    for image in 0..<counts.imageCount {
      for (column, pixels) in counts.pixels(ofImage: image).enumerated() where pixels > minimum {
        body(image, column)
      }
    }
  }

  /// All 0 where no image can be drawn.
  private static func normalized(_ weights: [Double]) -> ImageSampling {
    let total = weights.reduce(0, +)
    return ImageSampling(probabilities: total > 0 ? weights.map { $0 / total } : weights)
  }
}
