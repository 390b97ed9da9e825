/// What rare-class sampling has to know of a dataset: the pixels of each class in each image, and
/// the images of each class. The sampler picks a class by `ClassProbabilities.rareClass`, then an
/// image with more than `minimumPixelCount` of its pixels.
///
/// Hoyer, Dai, Van Gool: "DAFormer: improving network architectures and training strategies for
/// domain-adaptive semantic segmentation", CVPR 2022.
public struct RareClassIndex: Sendable, Equatable {
  /// Pixels of a class in an image.
  public struct Count: Sendable, Equatable {
    public var classID: Int
    public var pixelCount: UInt64

    public init(classID: Int, pixelCount: UInt64) {
      self.classID = classID
      self.pixelCount = pixelCount
    }
  }

  public struct Image: Sendable, Equatable {
    public var path: String
    /// The classes present, in the order of the columns.
    public var counts: [Count]

    public init(path: String, counts: [Count]) {
      self.path = path
      self.counts = counts
    }
  }

  /// The paper's 3000 pixels.
  public static let publishedMinimumPixelCount: UInt64 = 3000
  /// As many images each class shall keep, or all it has: with one image left it would be learnt
  /// by heart (engineering choice).
  public static let keptImageCount = 10

  /// In the order of the counts.
  public var images: [Image]
  /// The most pixels, up to the published 3000, of which each present class has more in at least
  /// ten images, or in all it has: the sampler stops with an error at a class without an image.
  public var minimumPixelCount: UInt64

  /// `paths` are those of the images, in the same order. O(images x classes + images log images).
  public init(_ counts: ImageCounts, paths: [String]) {
    precondition(paths.count == counts.imageCount, "one path for each image")
    images = paths.enumerated().map { image, path in
      let present = zip(counts.classIDs, counts.pixels(ofImage: image)).filter { $0.1 > 0 }
      return Image(path: path, counts: present.map { Count(classID: $0.0, pixelCount: $0.1) })
    }
    minimumPixelCount = Self.minimumPixelCount(for: counts)
  }

  /// The images that contain a class, with its pixels; O(images x classes).
  public func images(with classID: Int) -> [(path: String, pixelCount: UInt64)] {
    images.compactMap { image in
      image.counts.first { $0.classID == classID }.map { (image.path, $0.pixelCount) }
    }
  }

  private static func minimumPixelCount(for counts: ImageCounts) -> UInt64 {
    (0..<counts.classCount).reduce(publishedMinimumPixelCount) { minimum, column in
      let descending = (0..<counts.imageCount)
        .map { counts.pixels(ofImage: $0, column: column) }.filter { $0 > 0 }.sorted(by: >)
      // The sampler takes images with *more* pixels than the minimum.
      return descending.prefix(keptImageCount).last.map { min(minimum, $0 - 1) } ?? minimum
    }
  }
}
