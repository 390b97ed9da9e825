import SegBalance

/// A mask to measure on, drawn from a seed.
struct BenchmarkMask {
  let name: String
  let mask: LabelMask

  /// Street-like: large regions with ragged outlines, mean run of about 60 pixels.
  static let realistic = BenchmarkMask(
    name: "realistic", mask: walk(labels: 20, meanRun: 60, coherence: 15))
  /// Many small regions, mean run of about 15 pixels.
  static let ragged = BenchmarkMask(
    name: "ragged", mask: walk(labels: 20, meanRun: 15, coherence: 6))
  /// Every pixel drawn by itself: the worst case.
  static let noise = BenchmarkMask(
    name: "noise", mask: walk(labels: 20, meanRun: 1, coherence: 1))

  static let all = [realistic, ragged, noise]

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
}
