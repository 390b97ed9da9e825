import LabelMasks
import MaskStatistics
import Testing

@Suite("What crops hold")
struct CropAnalyzerTests {
  private func crops(
    _ drawing: String, _ width: Int, _ height: Int, depth: Int = 1, ignoring: Int? = nil
  ) throws -> CropStatistics {
    var analyzer = CropAnalyzer(
      sizes: [CropSize(width: width, height: height, depth: depth)], ignoring: ignoring)
    return try #require(try analyzer.analyze(LabelMask(drawing)).first)
  }

  @Test("each position counts once")
  func positions() throws {
    let found = try crops("0 0 1 / 0 0 0", 2, 1)
    #expect(found.positionCount == 4)
    #expect(found.singleClassPositionCount == 3)
    #expect(
      found.labels == [
        LabelCrops(
          label: 0, positionCount: 4, solePositionCount: 3, pixelSum: 7, shareSum: 3.5),
        LabelCrops(label: 1, positionCount: 1, solePositionCount: 0, pixelSum: 1, shareSum: 0.5),
      ])
  }

  @Test("ignored pixels are in no share, and a crop of nothing else is counted apart")
  func ignored() throws {
    let found = try crops("9 9 1 2", 2, 1, ignoring: 9)
    #expect(found.positionCount == 3)
    #expect(found.ignoredPositionCount == 1)
    #expect(
      found.labels == [
        LabelCrops(
          label: 1, positionCount: 2, solePositionCount: 1, pixelSum: 2, shareSum: 1.5),
        LabelCrops(label: 2, positionCount: 1, solePositionCount: 0, pixelSum: 1, shareSum: 0.5),
      ])
  }

  @Test("a mask smaller than the crop counts as one whole crop")
  func smallMask() throws {
    let found = try crops("0 1 / 0 0", 512, 512)
    #expect(found.size == CropSize(width: 512, height: 512))
    #expect(found.positionCount == 1)
    #expect(found.labels.map(\.pixelSum) == [3, 1])
    #expect(found.labels.map(\.shareSum) == [0.75, 0.25])
  }

  @Test("a mask smaller in one direction is as large as the crop there")
  func narrowMask() throws {
    let found = try crops("0 1 0 0", 2, 8)
    #expect(found.positionCount == 3)
    #expect(found.labels.map(\.positionCount) == [3, 2])
  }

  @Test("crops of a volume are boxes")
  func volume() throws {
    let found = try crops("0 0 / 0 0 // 0 0 / 0 1 // 0 0 / 0 0", 2, 2, depth: 2)
    #expect(found.positionCount == 2)
    #expect(found.labels.map(\.positionCount) == [2, 2])
    #expect(found.labels.map(\.pixelSum) == [14, 2])
  }

  /// Every crop, pixel by pixel.
  private func naiveCrops(
    of mask: LabelMask, _ size: CropSize, ignoring ignored: Int?
  ) -> CropStatistics {
    let shape = mask.shape
    let labels = mask.labels
    let (width, height) = (min(size.width, shape.width), min(size.height, shape.height))
    let depth = min(size.depth, shape.depth)
    var found: [Int: LabelCrops] = [:]
    for label in Set(labels) where label != ignored { found[label] = LabelCrops(label: label) }
    var positions: UInt64 = 0
    var ignoredPositions: UInt64 = 0
    for z in 0...shape.depth - depth {
      for y in 0...shape.height - height {
        for x in 0...shape.width - width {
          var counts: [Int: Int] = [:]
          for dz in 0..<depth {
            for dy in 0..<height {
              for dx in 0..<width {
                counts[labels[shape.index(x: x + dx, y: y + dy, z: z + dz)], default: 0] += 1
              }
            }
          }
          if let ignored { counts[ignored] = nil }
          positions += 1
          if counts.isEmpty { ignoredPositions += 1 }
          let labelled = counts.values.reduce(0, +)
          for (label, count) in counts {
            found[label]?.positionCount += 1
            found[label]?.pixelSum += UInt64(count)
            if counts.count == 1 { found[label]?.solePositionCount += 1 }
            found[label]?.shareSum += Double(count) / Double(labelled)
          }
        }
      }
    }
    return CropStatistics(
      size: size, positionCount: positions, ignoredPositionCount: ignoredPositions,
      labels: found.values.sorted { $0.label < $1.label })
  }

  @Test("every crop by brute force", arguments: LabelType.allCases)
  func twin(type: LabelType) throws {
    let seed: UInt64 = 41
    var generator = SeededGenerator(seed: seed)
    for index in 0..<60 {
      let isVolume = index % 3 == 0
      let shape = MaskShape(
        width: Int.random(in: 1...(isVolume ? 9 : 30), using: &generator),
        height: Int.random(in: 1...(isVolume ? 9 : 20), using: &generator),
        depth: isVolume ? Int.random(in: 2...6, using: &generator) : 1)
      let size = CropSize(
        width: Int.random(in: 1...10, using: &generator),
        height: Int.random(in: 1...8, using: &generator),
        depth: Int.random(in: 1...5, using: &generator))
      let mask = randomMask(shape, type, using: &generator)
      let ignored = Bool.random(using: &generator) ? mask.labels.randomElement() : nil
      var analyzer = CropAnalyzer(sizes: [size], ignoring: ignored)
      var found = try #require(try analyzer.analyze(mask).first)
      var expected = naiveCrops(of: mask, size, ignoring: ignored)
      // Shares are added in another order.
      for (label, twin) in zip(found.labels.indices, expected.labels.indices) {
        let (share, other) = (found.labels[label].shareSum, expected.labels[twin].shareSum)
        #expect(abs(share - other) <= 1e-12 * max(1, other), "seed \(seed), mask \(index)")
        found.labels[label].shareSum = 0
        expected.labels[twin].shareSum = 0
      }
      try #require(
        found == expected,
        "seed \(seed), mask \(index): \(shape) of \(type), crop \(size), ignoring \(ignored ?? -9)")
    }
  }
}
