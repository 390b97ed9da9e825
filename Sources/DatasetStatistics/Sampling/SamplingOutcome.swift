/// What the classes of a dataset become when its images are drawn with given probabilities:
/// expectations, computed and not simulated.
public struct SamplingOutcome: Sendable, Equatable {
  /// Expected class pixels / expected labelled pixels of a draw; 0 where nothing is drawn.
  public var pixelFrequencies: [Double]
  /// Probability that a drawn image contains the class.
  public var imageFrequencies: [Double]

  /// O(images x classes).
  public init(_ counts: ImageCounts, sampling: ImageSampling) {
    precondition(
      sampling.probabilities.count == counts.imageCount, "one probability for each image")
    var pixels = Array(repeating: 0.0, count: counts.classCount)
    var images = pixels
    for (image, probability) in sampling.probabilities.enumerated() {
      for (column, count) in counts.pixels(ofImage: image).enumerated() where count > 0 {
        pixels[column] += probability * Double(count)
        images[column] += probability
      }
    }
    let total = pixels.reduce(0, +)
    pixelFrequencies = total > 0 ? pixels.map { $0 / total } : pixels
    // A class of every image is in each draw, and the sum of the probabilities may be 1 - 1e-16.
    imageFrequencies = zip(images, counts.imageTotals).map { probability, total in
      total == counts.imageCount && probability > 0 ? 1 : min(probability, 1)
    }
  }

  /// Share of each class in the loss if every pixel cost the same before weighting:
  /// f_c w_c / sum f w. A class without a weight has 0. Nil where all of it is 0.
  public func lossShares(weights: [Double?]) -> [Double]? {
    precondition(weights.count == pixelFrequencies.count, "one weight for each class")
    let parts = zip(pixelFrequencies, weights).map { $0 * ($1 ?? 0) }
    let total = parts.reduce(0, +)
    return total > 0 ? parts.map { $0 / total } : nil
  }
}

/// Share of each class in the loss by sampling alone, by weights alone and by both. Both at once is
/// the usual mistake: what either would balance, the two together overturn.
public struct CombinedEffect: Sendable, Equatable {
  /// Pixel frequencies: neither.
  public var plain: [Double]
  public var weighted: [Double]
  public var sampled: [Double]
  public var sampledAndWeighted: [Double]

  /// Nil where a share is undefined, because no class with pixels has a weight above 0.
  public init?(_ counts: ImageCounts, sampling: ImageSampling, weights: [Double?]) {
    let before = SamplingOutcome(counts, sampling: .uniform(counts))
    let after = SamplingOutcome(counts, sampling: sampling)
    guard let weighted = before.lossShares(weights: weights),
      let both = after.lossShares(weights: weights)
    else { return nil }
    plain = before.pixelFrequencies
    sampled = after.pixelFrequencies
    self.weighted = weighted
    sampledAndWeighted = both
  }
}
