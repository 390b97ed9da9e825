import SegBalance

/// A mask to measure on, drawn from a seed.
package struct BenchmarkMask {
  package let name: String
  package let mask: LabelMask

  /// Street-like: large regions with ragged outlines, mean run of about 60 pixels.
  package static let realistic = BenchmarkMask(
    name: "realistic", mask: walk(labels: 20, meanRun: 60, coherence: 15))
  /// Many small regions, mean run of about 15 pixels.
  package static let ragged = BenchmarkMask(
    name: "ragged", mask: walk(labels: 20, meanRun: 15, coherence: 6))
  /// Every pixel drawn by itself: the worst case.
  package static let noise = BenchmarkMask(
    name: "noise", mask: walk(labels: 20, meanRun: 1, coherence: 1))

  package static let images = [realistic, ragged, noise]

  /// Every pixel one of 60,000 labels.
  package static let noise16 = BenchmarkMask(
    name: "noise-16-bit",
    mask: {
      var generator = SeededGenerator(seed: 1)
      let pixels = (0..<shape.pixelCount).map { _ in UInt16(generator.below(60_000)) }
      return LabelMask(shape: shape, labels: pixels)
    }())

  /// Balls of 24 labels in a volume of background, as organs and lesions are.
  package static let volume = BenchmarkMask(name: "volume", mask: balls(count: 300, labels: 24))

  /// Every pixel one of five labels.
  package static let noiseVolume = BenchmarkMask(
    name: "volume-noise",
    mask: {
      let shape = MaskShape(width: 256, height: 256, depth: 64)
      var generator = SeededGenerator(seed: 1)
      let pixels = (0..<shape.pixelCount).map { _ in UInt8(generator.below(5)) }
      return LabelMask(shape: shape, labels: pixels)
    }())

  /// The same labels in 16 bits.
  package var widened: BenchmarkMask {
    let labels = mask.withLabelBytes { $0.map { UInt16($0) } }
    return BenchmarkMask(name: "\(name)-16", mask: LabelMask(shape: mask.shape, labels: labels))
  }

  private static let shape = MaskShape(width: 2048, height: 1024)

  /// Rows of random runs. A row repeats the one above but once in `coherence` rows, where its
  /// runs are drawn anew, and its outlines move by a pixel now and then.
  private static func walk(labels: Int, meanRun: Int, coherence: Int) -> LabelMask {
    var generator = SeededGenerator(seed: 1)
    var pixels = [UInt8](repeating: 0, count: shape.pixelCount)
    for y in 0..<shape.height {
      let row = y * shape.width
      if y % coherence != 0 {
        for x in 0..<shape.width {
          let above = row - shape.width + x
          let moves = x > 0 && generator.oneIn(97)
          pixels[row + x] = moves ? pixels[above - 1] : pixels[above]
        }
        continue
      }
      var label = UInt8(generator.below(labels))
      for x in 0..<shape.width {
        if generator.oneIn(meanRun) { label = UInt8(generator.below(labels)) }
        pixels[row + x] = label
      }
    }
    return LabelMask(shape: shape, labels: pixels)
  }

  private static func balls(count: Int, labels: Int) -> LabelMask {
    let shape = MaskShape(width: 512, height: 512, depth: 128)
    var generator = SeededGenerator(seed: 1)
    var pixels = [UInt8](repeating: 0, count: shape.pixelCount)
    for _ in 0..<count {
      let radius = 5 + generator.below(25)
      let x = radius + generator.below(shape.width - 2 * radius)
      let y = radius + generator.below(shape.height - 2 * radius)
      let z = radius + generator.below(shape.depth - 2 * radius)
      let label = UInt8(1 + generator.below(labels))
      for (dz, dy, dx) in inside(radius: radius) {
        pixels[((z + dz) * shape.height + y + dy) * shape.width + x + dx] = label
      }
    }
    return LabelMask(shape: shape, labels: pixels)
  }

  private static func inside(radius: Int) -> [(Int, Int, Int)] {
    var offsets: [(Int, Int, Int)] = []
    for z in -radius...radius {
      for y in -radius...radius {
        for x in -radius...radius where x * x + y * y + z * z <= radius * radius {
          offsets.append((z, y, x))
        }
      }
    }
    return offsets
  }
}
