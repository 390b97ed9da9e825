import MaskStatistics

/// Pixels of one class and the labelled pixels of the images that contain it.
struct CountedClass {
  var name: String
  var pixels: UInt64
  var images: UInt64
  var imagePixels: UInt64
  var components: UInt64 = 1
}

extension [CountedClass] {
  func balances(imageCount: UInt64, split: String = "train") -> [ClassBalance] {
    let labelled = reduce(0) { $0 + $1.pixels }
    return enumerated().map { id, counted in
      ClassBalance(
        split: split, classID: id, className: counted.name, pixelCount: counted.pixels,
        imageCount: counted.images,
        pixelFrequency: labelled == 0 ? nil : Double(counted.pixels) / Double(labelled),
        inImageFrequency: counted.images == 0
          ? nil : Double(counted.pixels) / Double(counted.imagePixels),
        imageFrequency: imageCount == 0 ? nil : Double(counted.images) / Double(imageCount),
        componentCount: counted.pixels == 0 ? 0 : counted.components)
    }
  }
}

/// CamVid's training split at 480 x 360, void among the classes: the pixel and image counts as
/// they are listed in caffe-segnet issue 37.
enum CamVid {
  static let imageCount: UInt64 = 367

  static let counted: [CountedClass] = [
    counted("sky", 10_682_767, 366), counted("building", 14_750_079, 365),
    counted("pole", 623_349, 366), counted("road", 20_076_880, 367),
    counted("pavement", 2_845_085, 349), counted("tree", 6_166_762, 319),
    counted("sign", 743_859, 351), counted("fence", 714_595, 173),
    counted("car", 3_719_877, 360), counted("pedestrian", 405_385, 317),
    counted("bicyclist", 184_967, 201), counted("void", 2_503_995, 367),
  ]

  private static func counted(_ name: String, _ pixels: UInt64, _ images: UInt64) -> CountedClass {
    CountedClass(name: name, pixels: pixels, images: images, imagePixels: images * 480 * 360)
  }
}
