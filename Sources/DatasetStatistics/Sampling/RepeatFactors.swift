/// How many times each image is put into an epoch, so that classes seen in few images are seen more
/// often (Gupta, Dollar, Girshick: LVIS, CVPR 2019).
public struct RepeatFactors: Sendable, Equatable {
  /// max(1, sqrt(t / image frequency)) of each class, at most the cap; 1 for an absent class.
  public var classes: [Double]
  /// The largest factor of the classes in each image; 1 for an image without any.
  public var images: [Double]

  /// - Parameters:
  ///   - threshold: t, the image frequency below which a class is repeated. The paper's 0.001 is
  ///     for 1203 classes; 0.05 suits the class counts of segmentation (engineering choice).
  ///   - cap: the largest factor; an image that is repeated more often is learnt by heart
  ///     (engineering choice).
  ///
  /// O(images x classes).
  public init(_ counts: ImageCounts, threshold: Double = 0.05, cap: Double = 10) {
    precondition(threshold > 0 && cap >= 1, "a threshold is above 0, and a cap at least 1")
    let factors = counts.imageTotals.map { images in
      guard images > 0 else { return 1.0 }
      let frequency = Double(images) / Double(counts.imageCount)
      return min(cap, max(1, (threshold / frequency).squareRoot()))
    }
    classes = factors
    images = (0..<counts.imageCount).map { image in
      zip(counts.pixels(ofImage: image), factors).reduce(1) { $1.0 > 0 ? max($0, $1.1) : $0 }
    }
  }
}
