import LabelMasks
import MaskStatistics

/// A small made-up dataset in which a rule fires or stays silent: documentation and test.
struct RuleExample: Sendable {
  struct Class: Sendable {
    var name: String
    /// Of all labelled pixels.
    var share: Double
    /// Share of the images that contain it.
    var presence: Double
    /// Median area of its components / pixels of their image.
    var objectShare: Double?
    /// Share of its components below 32 x 32 pixels.
    var smallObjects: Double
    /// Median largest / smallest component of an image.
    var sizeRatio: Double?
    /// Median components of an image.
    var componentsPerImage: Double?
    /// Boundary pixels / pixels.
    var boundaryShare: Double?
    /// Share of its components that vanish at stride 4, 8, 16, 32.
    var lostShares: [Double]
    /// Share of its pixels in thin and elongated components.
    var thinShare: Double?

    init(
      _ name: String, _ share: Double, in presence: Double = 1, objectShare: Double? = nil,
      smallObjects: Double = 0, sizeRatio: Double? = nil, componentsPerImage: Double? = nil,
      boundaryShare: Double? = nil, lostShares: [Double] = [], thinShare: Double? = nil
    ) {
      self.name = name
      self.share = share
      self.presence = presence
      self.objectShare = objectShare
      self.smallObjects = smallObjects
      self.sizeRatio = sizeRatio
      self.componentsPerImage = componentsPerImage
      self.boundaryShare = boundaryShare
      self.lostShares = lostShares
      self.thinShare = thinShare
    }
  }

  /// What crops of one size hold of the example's classes, in their order.
  struct Crops: Sendable {
    var side: Int
    /// Pixels of a crop / pixels of its image.
    var coverage: Double
    /// Probability that a crop has foreground.
    var foreground: Double
    var presences: [Double]
    var shares: [Double]
  }

  var title: String
  var classes: [Class]
  /// Index of the background class.
  var background: Int?
  var isVolumetric: Bool
  /// Share of the images without a foreground pixel.
  var emptyShare: Double
  var options: RecommendOptions
  /// Share of all pixels that are ignored.
  var ignoredShare = 0.0
  var crops: [Crops] = []
  /// The classes of the split `val`; empty where there is no such split.
  var validation: [Class] = []

  static let imageCount: UInt64 = 200
  static let pixelsPerImage: UInt64 = 250_000

  init(
    _ title: String, background: Int? = nil, isVolumetric: Bool = false, emptyShare: Double = 0,
    options: RecommendOptions = RecommendOptions(), _ classes: Class...
  ) {
    self.init(
      title, background: background, isVolumetric: isVolumetric, emptyShare: emptyShare,
      options: options, classes)
  }

  init(
    _ title: String, background: Int? = nil, isVolumetric: Bool = false, emptyShare: Double = 0,
    options: RecommendOptions = RecommendOptions(), _ classes: [Class]
  ) {
    self.title = title
    self.classes = classes
    self.background = background
    self.isVolumetric = isVolumetric
    self.emptyShare = emptyShare
    self.options = options
  }

  func ignoring(_ share: Double) -> RuleExample {
    var example = self
    example.ignoredShare = share
    return example
  }

  /// By ascending size.
  func cropped(_ crops: Crops...) -> RuleExample {
    var example = self
    example.crops = crops
    return example
  }

  func validated(on classes: Class...) -> RuleExample {
    var example = self
    example.validation = classes
    return example
  }

  var text: String {
    let shares = classes.map { "\($0.name) \($0.share.readablePercent)" }
    return "\(title): \(shares.joined(separator: ", "))."
  }
}
