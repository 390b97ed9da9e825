import LabelMasks
import MaskStatistics
import Testing

@Suite("Runs and flood fill agree")
struct MaskAnalyzerTwinTests {
  /// One analyzer for all masks of a test, so that what one mask leaves in its memory is there
  /// for the next.
  private func compare(
    seed: UInt64, count: Int, type: LabelType, connectivity: Connectivity,
    shape: (inout SeededGenerator) -> MaskShape
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var analyzer = MaskAnalyzer(connectivity: connectivity)
    for index in 0..<count {
      let mask = randomMask(shape(&generator), type, using: &generator)
      let found = try analyzer.analyze(mask)
      let expected = naiveStatistics(of: mask, connectivity: connectivity)
      try #require(
        found == expected,
        "seed \(seed), mask \(index): \(mask.shape) of \(type), \(connectivity)")
    }
  }

  @Test("images of odd shapes", arguments: LabelType.allCases, Connectivity.allCases)
  func images(type: LabelType, connectivity: Connectivity) throws {
    try compare(seed: 11, count: 150, type: type, connectivity: connectivity) { generator in
      let narrow = Int.random(in: 1...9, using: &generator)
      let wide = Int.random(in: 1...150, using: &generator)
      return Bool.random(using: &generator)
        ? MaskShape(width: wide, height: narrow) : MaskShape(width: narrow, height: wide)
    }
  }

  @Test("small volumes", arguments: LabelType.allCases, Connectivity.allCases)
  func volumes(type: LabelType, connectivity: Connectivity) throws {
    try compare(seed: 12, count: 100, type: type, connectivity: connectivity) { generator in
      MaskShape(
        width: Int.random(in: 1...9, using: &generator),
        height: Int.random(in: 1...7, using: &generator),
        depth: Int.random(in: 1...7, using: &generator))
    }
  }

  @Test("widths around a word of boundaries", arguments: [63, 64, 65, 66, 127, 128, 129, 130])
  func wordWidths(width: Int) throws {
    for type in LabelType.allCases {
      try compare(seed: UInt64(width), count: 6, type: type, connectivity: .full) { generator in
        MaskShape(width: width, height: Int.random(in: 1...4, using: &generator))
      }
    }
  }

  @Test("every shape from 1x1 to 9x9", arguments: 1...9)
  func smallShapes(width: Int) throws {
    for height in 1...9 {
      for connectivity in Connectivity.allCases {
        try compare(
          seed: UInt64(width * 10 + height), count: 4, type: .uint8, connectivity: connectivity
        ) { _ in MaskShape(width: width, height: height) }
      }
    }
  }

  @Test("every mask of two labels up to 4x4", arguments: 1...4, 1...4)
  func allSmallMasks(width: Int, height: Int) throws {
    let shape = MaskShape(width: width, height: height)
    var eight = MaskAnalyzer(connectivity: .full)
    var four = MaskAnalyzer(connectivity: .faces)
    var mask = LabelMask(shape: shape, labelType: .uint8)
    // The first pixel stays 0: swapping the two labels changes no component.
    for bits in stride(from: 0, to: 1 << shape.pixelCount, by: 2) {
      mask.withMutableLabels(as: UInt8.self) { labels in
        for index in labels.indices { labels[index] = UInt8(bits >> index & 1) }
      }
      try #require(
        try eight.analyze(mask) == naiveStatistics(of: mask, connectivity: .full),
        "\(shape), bits \(bits), 8-connected")
      try #require(
        try four.analyze(mask) == naiveStatistics(of: mask, connectivity: .faces),
        "\(shape), bits \(bits), 4-connected")
    }
  }

  /// Noise of many labels makes tens of thousands of components, so finished ones retire and
  /// their places are taken again, several times within one mask.
  @Test("more components than are kept at a time", arguments: Connectivity.allCases)
  func retirement(connectivity: Connectivity) throws {
    let shapes = [
      MaskShape(width: 300, height: 300), MaskShape(width: 7, height: 9_000),
      MaskShape(width: 90, height: 80, depth: 12),
    ]
    for (index, shape) in shapes.enumerated() {
      let seed = UInt64(40 + index)
      var generator = SeededGenerator(seed: seed)
      let labels = (0..<shape.pixelCount).map { _ in UInt16.random(in: 0...40, using: &generator) }
      let mask = LabelMask(shape: shape, labels: labels)
      var analyzer = MaskAnalyzer(connectivity: connectivity)
      let found = try analyzer.analyze(mask)
      try #require(
        found == naiveStatistics(of: mask, connectivity: connectivity), "seed \(seed), \(shape)")
    }
  }
}
