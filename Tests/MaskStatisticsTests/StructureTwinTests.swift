import LabelMasks
import MaskStatistics
import Testing

@Suite("Structure in one pass and by definition agree")
struct StructureTwinTests {
  private func compare(
    _ mask: LabelMask, _ analyzer: inout MaskAnalyzer, _ place: String
  ) throws {
    var found = try analyzer.measure(mask)
    #expect(found.digest != nil)
    found.digest = nil
    let expected = naiveMeasurements(of: mask, connectivity: analyzer.connectivity)
    for (label, twin) in zip(found.labels, expected.labels) {
      try #require(label == twin, "\(place), \(mask.shape)")
    }
    try #require(found.contacts == expected.contacts, "\(place), \(mask.shape)")
    try #require(found == expected, "\(place), \(mask.shape)")
  }

  @Test("images and volumes of odd shapes", arguments: LabelType.allCases, Connectivity.allCases)
  func oddShapes(type: LabelType, connectivity: Connectivity) throws {
    let seed: UInt64 = 21
    var generator = SeededGenerator(seed: seed)
    // One analyzer for all: what a mask leaves in its memory is there for the next.
    var analyzer = MaskAnalyzer(connectivity: connectivity, depth: .majority)
    for index in 0..<40 {
      let mask = randomMask(randomShape(using: &generator), type, using: &generator)
      try compare(mask, &analyzer, "seed \(seed), mask \(index), \(type), \(connectivity)")
    }
  }

  @Test("widths around a word of marks", arguments: [63, 64, 65, 127, 128, 129, 200])
  func wordWidths(width: Int) throws {
    var generator = SeededGenerator(seed: UInt64(width))
    var analyzer = MaskAnalyzer(depth: .majority)
    for index in 0..<8 {
      let shape = MaskShape(width: width, height: Int.random(in: 1...40, using: &generator))
      let mask = randomMask(shape, .uint8, using: &generator)
      try compare(mask, &analyzer, "seed \(width), mask \(index)")
    }
  }

  /// Blobs of a few pixels in every direction, as noise and runs never make them.
  @Test("masks magnified from noise", arguments: 1...6)
  func blobs(scale: Int) throws {
    let seed = UInt64(60 + scale)
    var generator = SeededGenerator(seed: seed)
    var analyzer = MaskAnalyzer(depth: .majority)
    for index in 0..<12 {
      let shape = MaskShape(
        width: Int.random(in: 1...80, using: &generator),
        height: Int.random(in: 1...80, using: &generator),
        depth: index % 3 == 0 ? Int.random(in: 2...5, using: &generator) : 1)
      let noise = (0..<80 * 80 * 5).map { _ in UInt8.random(in: 0...3, using: &generator) }
      let labels = (0..<shape.pixelCount).map { pixel in
        let place = shape.place(of: pixel)
        return noise[(place.z / scale * 80 + place.y / scale) * 80 + place.x / scale]
      }
      try compare(
        LabelMask(shape: shape, labels: labels), &analyzer, "seed \(seed), mask \(index)")
    }
  }

  /// Components retire in the middle of cells, several times within one mask.
  @Test("more components than are kept at a time")
  func retirement() throws {
    let seed: UInt64 = 70
    var generator = SeededGenerator(seed: seed)
    for shape in [
      MaskShape(width: 210, height: 100), MaskShape(width: 60, height: 50, depth: 8),
    ] {
      let labels = (0..<shape.pixelCount).map { _ in UInt16.random(in: 0...90, using: &generator) }
      var analyzer = MaskAnalyzer(depth: .majority)
      try compare(LabelMask(shape: shape, labels: labels), &analyzer, "seed \(seed)")
    }
  }
}
