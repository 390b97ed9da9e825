import LabelMasks
import MaskStatistics

/// What a scheme gives for one small dataset, as documentation and as a test.
///
/// The dataset: four images of 250 labelled pixels. Road has 600 pixels in all four images, car
/// 300 in three of them, person 100 in two of them and in five components.
struct WeightExample: Sendable {
  /// The expected weights of road, car and person before normalisation.
  var weights: [Double]
  var parameters = WeightParameters()

  static let classes: [ClassBalance] = [
    balance(id: 0, "road", pixels: 600, images: 4, components: 4),
    balance(id: 1, "car", pixels: 300, images: 3, components: 6),
    balance(id: 2, "person", pixels: 100, images: 2, components: 5),
  ]

  var text: String {
    let values = zip(Self.classes, weights).map { "\($0.className) \($1.readable)" }
    return """
      Four images of 250 pixels; road 600 pixels in 4 images, car 300 in 3, person 100 in 2: \
      \(values.joined(separator: ", ")).
      """
  }

  private static func balance(
    id: Int, _ name: String, pixels: UInt64, images: UInt64, components: UInt64
  ) -> ClassBalance {
    ClassBalance(
      split: "train", classID: id, className: name, pixelCount: pixels, imageCount: images,
      pixelFrequency: Double(pixels) / 1000,
      inImageFrequency: Double(pixels) / Double(images * 250),
      imageFrequency: Double(images) / 4, componentCount: components)
  }
}
