/// How a class's share of the labelled pixels differs between images.
public struct ShareSpread: Sendable, Equatable {
  public var median: Double
  public var tenthPercentile: Double
  public var ninetiethPercentile: Double
  /// Standard deviation / mean, over the images themselves (n in the denominator); nil where the
  /// mean is 0.
  public var coefficientOfVariation: Double?

  /// Nil without shares; O(n log n).
  public init?(of shares: [Double]) {
    let ascending = shares.sorted()
    guard let median = ascending.quantile(0.5), let tenth = ascending.quantile(0.1),
      let ninetieth = ascending.quantile(0.9)
    else { return nil }
    self.median = median
    tenthPercentile = tenth
    ninetiethPercentile = ninetieth
    let mean = shares.reduce(0, +) / Double(shares.count)
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count)
    coefficientOfVariation = mean > 0 ? variance.squareRoot() / mean : nil
  }
}

extension ImageCounts {
  /// Class pixels / labelled pixels of each image that contains the class.
  public func sharesWherePresent(column: Int) -> [Double] {
    (0..<imageCount).compactMap { image in
      let pixels = pixels(ofImage: image, column: column)
      guard pixels > 0 else { return nil }
      return Double(pixels) / Double(labelledPixelCount(ofImage: image))
    }
  }

  /// The share that is not background in each image with labelled pixels; 0 in an empty image.
  public func foregroundShares(backgroundColumn: Int) -> [Double] {
    (0..<imageCount).compactMap { image in
      let labelled = labelledPixelCount(ofImage: image)
      guard labelled > 0 else { return nil }
      let background = pixels(ofImage: image, column: backgroundColumn)
      return Double(labelled - background) / Double(labelled)
    }
  }
}

extension [Double] {
  /// The quantile of ascending values at a level from 0 to 1, between two of them by linear
  /// interpolation at (n - 1) level (type 7 of Hyndman and Fan, "Sample quantiles in statistical
  /// packages", 1996): the median of an even number is the mean of the two in the middle.
  func quantile(_ level: Double) -> Double? {
    guard !isEmpty else { return nil }
    let position = level * Double(count - 1)
    let lower = Int(position)
    let upper = Swift.min(lower + 1, count - 1)
    return self[lower] + (position - Double(lower)) * (self[upper] - self[lower])
  }
}
