import Foundation
import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct OutlinePolygonTests {
  /// What pycocotools fills; written by `scripts/record_coco_outlines.py`.
  struct Recorded: Decodable, CustomTestStringConvertible {
    let width: Int
    let height: Int
    let polygon: [Double]
    let counts: String
    let area: Int

    var testDescription: String { "\(width)x\(height) \(polygon)" }
    var corners: [OutlinePolygon.Point] {
      stride(from: 0, to: polygon.count, by: 2).map { .init(x: polygon[$0], y: polygon[$0 + 1]) }
    }
  }

  static func recorded() throws -> [Recorded] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Fixtures/coco-outlines.json")
    return try JSONDecoder().decode([Recorded].self, from: Data(contentsOf: file))
  }

  @Test func fillsWhatPycocotoolsFills() throws {
    let recorded = try Self.recorded()
    #expect(recorded.count == 160)
    for outline in recorded {
      let polygon = OutlinePolygon(outline.corners, width: outline.width, height: outline.height)
      let runs = polygon.runs
      let limit = outline.width * outline.height
      let expected = try #require(RunLengthCounts(compressed: outline.counts, limit: limit))
      #expect(pixels(runs) == pixels(expected.runs), "\(outline.testDescription)")
      #expect(runs.reduce(0) { $0 + $1.count } == outline.area, "\(outline.testDescription)")
    }
  }

  private func pixels(_ runs: [Range<Int>]) -> [Int] { runs.flatMap(Array.init) }

  /// A whole-number rectangle holds the pixels between its sides, as everybody expects.
  @Test func rectangleBetweenWholeNumbers() {
    let corners = [(1, 1), (3, 1), (3, 4), (1, 4)].map { OutlinePolygon.Point(x: $0.0, y: $0.1) }
    #expect(OutlinePolygon(corners, width: 5, height: 6).runs == [7..<10, 13..<16])
  }

  @Test func whereAPolygonCoversItselfTwiceItIsHollow() {
    let square = [(0, 0), (4, 0), (4, 4), (0, 4)].map { OutlinePolygon.Point(x: $0.0, y: $0.1) }
    #expect(OutlinePolygon(square + square, width: 4, height: 4).runs.isEmpty)
  }

  /// The textbook form of the rule, with every point of the outline kept.
  @Test func likeTheNaiveTwin() {
    let seed: UInt64 = 20_260_301
    var generator = SeededGenerator(seed: seed)
    for round in 0..<600 {
      let width = Int.random(in: 1...25, using: &generator)
      let height = Int.random(in: 1...25, using: &generator)
      let corners = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
        OutlinePolygon.Point(
          x: Double(Int.random(in: -60...160, using: &generator)) / 4,
          y: Double(Int.random(in: -60...160, using: &generator)) / 4)
      }
      let runs = OutlinePolygon(corners, width: width, height: height).runs
      #expect(
        pixels(runs) == naivePixels(corners, width, height), "seed \(seed), round \(round)")
    }
  }

  /// Floating point all the way: the outline's points, then those halfway through a column, then
  /// each pixel by how many of them come before it.
  private func naivePixels(
    _ corners: [OutlinePolygon.Point], _ width: Int, _ height: Int
  ) -> [Int] {
    var points: [(x: Int, y: Int)] = []
    for (index, corner) in corners.enumerated() {
      let next = corners[(index + 1) % corners.count]
      points += naiveEdge(fine(corner), fine(next))
    }
    var marks: [Int] = []
    for (before, point) in zip(points, points.dropFirst()) where before.x != point.x {
      let x = (Double(point.x < before.x ? point.x : point.x - 1) + 0.5) / 5 - 0.5
      guard x == x.rounded(.down), x >= 0, x <= Double(width - 1) else { continue }
      let y = (Double(min(point.y, before.y)) + 0.5) / 5 - 0.5
      marks.append(Int(x) * height + Int(min(max(y, 0), Double(height)).rounded(.up)))
    }
    return (0..<width * height).filter { pixel in marks.count { $0 <= pixel } % 2 == 1 }
  }

  private func fine(_ point: OutlinePolygon.Point) -> (x: Int, y: Int) {
    (Int(5 * point.x + 0.5), Int(5 * point.y + 0.5))
  }

  private func naiveEdge(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> [(x: Int, y: Int)] {
    let (dx, dy) = (abs(a.x - b.x), abs(a.y - b.y))
    if dx == 0, dy == 0 { return [a] }
    let isFlat = dx >= dy
    let isReversed = isFlat ? a.x > b.x : a.y > b.y
    let (low, high) = isReversed ? (b, a) : (a, b)
    let points = (0...max(dx, dy)).map { t -> (x: Int, y: Int) in
      isFlat
        ? (low.x + t, Int(Double(low.y) + Double(high.y - low.y) / Double(dx) * Double(t) + 0.5))
        : (Int(Double(low.x) + Double(high.x - low.x) / Double(dy) * Double(t) + 0.5), low.y + t)
    }
    return isReversed ? points.reversed() : points
  }
}

@Suite struct RunLengthCountsTests {
  @Test func runsBeginOutside() {
    #expect(RunLengthCounts([2, 3, 0, 1, 4]).runs == [2..<5, 5..<6])
    #expect(RunLengthCounts([0, 4]).runs == [0..<4])
    #expect(RunLengthCounts([4]).runs.isEmpty)
  }

  @Test func whatIsCompressedComesBack() {
    let seed: UInt64 = 5
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let counts = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Int.random(
          in: 0...[3, 40, 5000, 1_000_000].randomElement(using: &generator)!,
          using: &generator)
      }
      let text = compressed(counts)
      #expect(
        RunLengthCounts(compressed: text, limit: 1_000_000)?.counts == counts,
        "seed \(seed), round \(round): \(counts)")
    }
  }

  @Test(arguments: ["o", "\u{7F}", "0 0", "é", "ooooooooooooooooo0", "_", "m0"])
  func brokenTextIsRefused(text: String) {
    #expect(RunLengthCounts(compressed: text, limit: 20) == nil)
  }
}

/// The inverse: five bits a character, the differences from the last but one count.
func compressed(_ counts: [Int]) -> String {
  var text = ""
  for (index, count) in counts.enumerated() {
    var rest = index > 2 ? count - counts[index - 2] : count
    var isMore = true
    while isMore {
      let bits = rest & 0x1F
      rest >>= 5
      isMore = bits & 0x10 != 0 ? rest != -1 : rest != 0
      text.unicodeScalars.append(Unicode.Scalar(UInt8(bits + (isMore ? 0x20 : 0) + 48)))
    }
  }
  return text
}
