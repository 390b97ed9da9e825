import Glibc
import SegBalance

/// What a half-trained network says about one image of 19 classes, drawn from a seed.
struct Scene {
  static let side = 512
  static let classCount = 19

  /// The class of each pixel.
  let labels: [Int]
  /// Pixels x classes, row-major.
  let logits: [Double]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pixelCount = Self.side * Self.side
    labels = (0..<pixelCount).map { _ in
      // The least of three draws: the first class has 15 % of the pixels, the last one 0.01 %.
      (0..<3).map { _ in generator.below(Self.classCount) }.min() ?? 0
    }
    var logits = (0..<pixelCount * Self.classCount).map { _ in
      // A sum of four draws is close enough to normal; the standard deviation is 1.2.
      (0..<4).reduce(0.0) { sum, _ in sum + Double(generator.below(4001) - 2000) / 1000 }
    }
    for (pixel, label) in labels.enumerated() { logits[pixel * Self.classCount + label] += 4 }
    self.logits = logits
  }

  var batch: LabelledLogits {
    get throws {
      try LabelledLogits(logits: logits, labels: labels, channelCount: Self.classCount)
    }
  }

  /// For programs that measure on the same numbers: doubles and bytes in this machine's order.
  func write(to folder: String) throws {
    try ResultFile.write(
      logits.withUnsafeBytes { Array($0) }, to: "\(folder)/logits.f64", isForced: true)
    try ResultFile.write(labels.map { UInt8($0) }, to: "\(folder)/labels.u8", isForced: true)
  }
}
