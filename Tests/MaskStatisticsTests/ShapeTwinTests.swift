import LabelMasks
import MaskStatistics
import Testing

@Suite("Distance transform and brute force agree")
struct ShapeTwinTests {
  /// Every figure from its definition: the distance of each pixel to each other one.
  private func naiveShapes(of mask: LabelMask, _ connectivity: Connectivity) -> [LabelShape] {
    let shape = mask.shape
    let labels = mask.labels
    let places = labels.indices.map(shape.place(of:))
    func nearest(_ pixel: Int) -> Int? {
      labels.indices.lazy.filter { labels[$0] != labels[pixel] }.map { other in
        let (dx, dy) = (places[pixel].x - places[other].x, places[pixel].y - places[other].y)
        let dz = places[pixel].z - places[other].z
        return dx * dx + dy * dy + dz * dz
      }.min()
    }
    var found: [Int: LabelShape] = [:]
    var radii: [Int: [Double]] = [:]
    for component in naiveComponents(of: mask, connectivity: connectivity) {
      var label = found[component.label] ?? LabelShape(label: component.label)
      if let square = component.pixels.compactMap(nearest).max() {
        let radius = Double(square).squareRoot()
        label.largestInscribedRadius = max(label.largestInscribedRadius ?? 0, radius)
        let area = Double(component.pixels.count)
        if component.pixels.count >= 20 {
          radii[component.label, default: []].append(radius)
          label.measuredPixelCount += UInt64(area)
          let ball =
            shape.isVolume
            ? 4 / 3 * Double.pi * radius * radius * radius
            : Double.pi * radius * radius
          if radius <= 2.5 && area >= 4 * ball { label.thinPixelCount += UInt64(area) }
          // The least margin between what counts and what does not is far above rounding.
          let power = Double(square) * (shape.isVolume ? radius : 1)
          if area >= (shape.isVolume ? 40 : 25) * power {
            label.elongatedPixelCount += UInt64(area)
          }
        }
      }
      found[component.label] = label
    }
    for (label, all) in radii {
      let sorted = all.sorted()
      found[label]?.medianInscribedRadius =
        (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    return found.values.sorted { $0.label < $1.label }
  }

  @Test("images and volumes of odd shapes", arguments: LabelType.allCases)
  func oddShapes(type: LabelType) throws {
    for connectivity in Connectivity.allCases {
      let seed: UInt64 = 31
      var generator = SeededGenerator(seed: seed)
      var analyzer = ShapeAnalyzer(connectivity: connectivity)
      for index in 0..<40 {
        let mask = randomMask(
          smallShape(using: &generator), type, using: &generator)
        let found = try analyzer.analyze(mask)
        try #require(
          found == naiveShapes(of: mask, connectivity),
          "seed \(seed), mask \(index): \(mask.shape) of \(type), \(connectivity)")
      }
    }
  }

  private func smallShape(using generator: inout SeededGenerator) -> MaskShape {
    let isVolume = Bool.random(using: &generator)
    return MaskShape(
      width: Int.random(in: 1...(isVolume ? 8 : 25), using: &generator),
      height: Int.random(in: 1...(isVolume ? 8 : 25), using: &generator),
      depth: isVolume ? Int.random(in: 2...7, using: &generator) : 1)
  }

  /// Few pixels of a second label in a large region, so that distances are long.
  @Test("sparse points", arguments: 0..<30)
  func sparse(index: Int) throws {
    var generator = SeededGenerator(seed: UInt64(100 + index))
    let shape = MaskShape(
      width: Int.random(in: 1...30, using: &generator),
      height: Int.random(in: 1...30, using: &generator),
      depth: index % 2 == 0 ? 1 : Int.random(in: 2...4, using: &generator))
    var labels = [UInt8](repeating: 0, count: shape.pixelCount)
    for _ in 0..<3 { labels[Int.random(in: labels.indices, using: &generator)] = 1 }
    let mask = LabelMask(shape: shape, labels: labels)
    var analyzer = ShapeAnalyzer()
    #expect(
      try analyzer.analyze(mask) == naiveShapes(of: mask, .full),
      "seed \(100 + index), \(shape)")
  }
}
