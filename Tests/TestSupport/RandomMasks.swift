import LabelMasks

extension LabelMask {
  /// A seeded mask of blobs or noise: `runLength` pixels on average keep the label before them.
  public static func random(
    shape: MaskShape, labels: [UInt8], runLength: Int, seed: UInt64
  ) -> LabelMask {
    var generator = SeededGenerator(seed: seed)
    var current = labels[0]
    let pixels = (0..<shape.pixelCount).map { _ in
      if Int.random(in: 0..<max(1, runLength), using: &generator) == 0 {
        current = labels.randomElement(using: &generator)!
      }
      return current
    }
    return LabelMask(shape: shape, labels: pixels)
  }
}
