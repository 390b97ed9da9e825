import LabelMasks
import MaskStatistics
import Testing

@Suite("How thick regions are")
struct ShapeAnalyzerTests {
  private func radii(_ drawing: String) throws -> [Int: Double?] {
    var analyzer = ShapeAnalyzer()
    let shapes = try analyzer.analyze(LabelMask(drawing))
    return Dictionary(uniqueKeysWithValues: shapes.map { ($0.label, $0.largestInscribedRadius) })
  }

  @Test("a line has radius 1, and so has what it leaves of one row")
  func line() throws {
    #expect(try radii("0 0 0 / 1 1 1 / 0 0 0") == [0: 1, 1: 1])
  }

  @Test("the mask's edge is no border")
  func edge() throws {
    #expect(try radii("1 1 1 1 0") == [0: 1, 1: 4])
    #expect(try radii("1 / 1 / 1 / 0 / 0") == [0: 2, 1: 3])
  }

  @Test("the nearest other pixel may lie diagonally")
  func diagonal() throws {
    #expect(try radii("1 1 1 / 1 1 1 / 1 1 0") == [0: 1, 1: 8.0.squareRoot()])
    #expect(try radii("0 1 1 / 1 1 1 / 1 1 0") == [0: 1, 1: 2])
  }

  @Test("distances go through space, not within the component")
  func throughOthers() throws {
    #expect(try radii("1 1 1 / 1 2 1 / 1 1 1") == [1: 2.0.squareRoot(), 2: 1])
  }

  @Test(
    "no radius is told where a pixel is more than twice as long along one axis as along another",
    arguments: [
      (PixelSpacing(x: 1, y: 1, z: 9), true), (PixelSpacing(x: 0.5, y: 1, z: 1), true),
      (PixelSpacing(x: 1, y: 2.1, z: 1), false), (PixelSpacing(x: 0.4, y: 1, z: 1), false),
    ])
  func unevenSpacing(spacing: PixelSpacing, isTold: Bool) throws {
    var analyzer = ShapeAnalyzer()
    let mask = LabelMask("0 0 0 0 / 1 1 1 1 / 1 1 1 1 / 0 0 0 0")
    let shapes = try analyzer.analyze(mask, spacing: spacing)
    #expect(shapes.map(\.label) == [0, 1])
    // An image has no third axis, whatever its file says of one.
    #expect(shapes.allSatisfy { ($0.largestInscribedRadius == 1) == isTold })
  }

  @Test("a mask of one label has no radius")
  func oneLabel() throws {
    #expect(try radii("3 3 / 3 3") == [3: nil])
  }

  @Test("a ball in a volume")
  func volume() throws {
    let drawing = "0 0 0 / 0 0 0 / 0 0 0 // 0 0 0 / 0 1 0 / 0 0 0 // 0 0 0 / 0 0 0 / 0 0 0"
    #expect(try radii(drawing) == [0: 3.0.squareRoot(), 1: 1])
  }

  /// Rectangles in a background that is wide enough for each.
  private func shape(width: Int, height: Int) throws -> LabelShape {
    var mask = LabelMask(
      shape: MaskShape(width: width + 20, height: height + 20), labelType: .uint8)
    mask.withMutableLabels(as: UInt8.self) { labels in
      for y in 10..<10 + height {
        for x in 10..<10 + width { labels[y * (width + 20) + x] = 1 }
      }
    }
    var analyzer = ShapeAnalyzer()
    return try #require(try analyzer.analyze(mask).last)
  }

  @Test(
    "a bar of up to four pixels' width is thin where it is long",
    arguments: [
      (1, 19, false), (1, 20, true), (2, 12, true), (4, 12, false), (4, 13, true), (5, 100, false),
      (3, 16, false), (3, 17, true), (2, 2, false),
    ])
  func thin(width: Int, length: Int, isThin: Bool) throws {
    let bar = try shape(width: width, height: length)
    let area = UInt64(width * length)
    #expect(bar.largestInscribedRadius == Double((width + 1) / 2))
    #expect(bar.measuredPixelCount == (area >= 20 ? area : 0))
    #expect(bar.thinPixelCount == (isThin ? area : 0))
  }

  @Test("a bar is elongated from 25 squared radii on")
  func elongated() throws {
    #expect(try shape(width: 5, height: 44).elongatedPixelCount == 0)
    #expect(try shape(width: 5, height: 45).elongatedPixelCount == 225)
  }

  @Test("specks have no part in the median radius")
  func medianRadius() throws {
    let drawing = """
      1 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 / 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 / \
      1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 / 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 / \
      1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
      """
    var analyzer = ShapeAnalyzer()
    let bars = try #require(try analyzer.analyze(LabelMask(drawing)).last)
    #expect(bars.largestInscribedRadius == 3)
    #expect(bars.medianInscribedRadius == 2)
  }
}
