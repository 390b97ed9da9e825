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

    init(
      _ name: String, _ share: Double, in presence: Double = 1, objectShare: Double? = nil,
      smallObjects: Double = 0
    ) {
      self.name = name
      self.share = share
      self.presence = presence
      self.objectShare = objectShare
      self.smallObjects = smallObjects
    }
  }

  var title: String
  var classes: [Class]
  /// Index of the background class.
  var background: Int?
  var isVolumetric: Bool
  /// Share of the images without a foreground pixel.
  var emptyShare: Double
  var options: RecommendOptions

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

  var profile: SplitProfile {
    let labelled = Double(Self.imageCount * Self.pixelsPerImage)
    var dataset = DatasetBalance(split: "train")
    dataset.imageCount = Self.imageCount
    dataset.labelledPixelCount = Self.imageCount * Self.pixelsPerImage
    dataset.classCount = classes.count
    dataset.presentClassCount = classes.count { $0.share > 0 }
    if background != nil {
      dataset.emptyImageCount = UInt64((emptyShare * Double(Self.imageCount)).rounded())
    }
    dataset.volumeCount = isVolumetric ? Self.imageCount : 0
    let balances = classes.enumerated().map { balance(of: $1, id: $0, labelled: labelled) }
    return SplitProfile(dataset: dataset, classes: balances, backgroundID: background)
  }

  private func balance(of example: Class, id: Int, labelled: Double) -> ClassBalance {
    let images = UInt64((example.presence * Double(Self.imageCount)).rounded())
    return ClassBalance(
      split: "train", classID: id, className: example.name,
      pixelCount: UInt64((example.share * labelled).rounded()), imageCount: images,
      pixelFrequency: example.share,
      inImageFrequency: images == 0 ? nil : example.share / example.presence,
      imageFrequency: example.presence, componentCount: images * 10,
      smallComponentCount: UInt64((example.smallObjects * Double(images * 10)).rounded()),
      medianComponentArea: example.objectShare.map { $0 * Double(Self.pixelsPerImage) },
      medianComponentImageShare: example.objectShare)
  }

  var text: String {
    let shares = classes.map { "\($0.name) \($0.share.readablePercent)" }
    return "\(title): \(shares.joined(separator: ", "))."
  }
}
