import LabelMasks
import MaskStatistics
import Testing

@Suite("What one mask holds of each label")
struct MaskAnalyzerTests {
  /// Pixels and components by label of a drawn mask.
  private func counts(
    _ drawing: String, _ connectivity: Connectivity = .full, labelType: LabelType = .uint8
  ) throws -> [Int: [UInt64]] {
    var analyzer = MaskAnalyzer(connectivity: connectivity)
    let labels = try analyzer.analyze(LabelMask(drawing, labelType: labelType))
    return Dictionary(
      uniqueKeysWithValues: labels.map { ($0.label, [$0.pixelCount, $0.componentCount]) })
  }

  @Test("a single pixel is one component")
  func singlePixel() throws {
    #expect(try counts("7") == [7: [1, 1]])
  }

  @Test("two diagonal pixels are one component of 8-connected pixels and two of 4-connected ones")
  func diagonal() throws {
    let drawing = "0 1 / 1 0"
    #expect(try counts(drawing, .full) == [0: [2, 1], 1: [2, 1]])
    #expect(try counts(drawing, .edges) == [0: [2, 1], 1: [2, 1]])
    #expect(try counts(drawing, .faces) == [0: [2, 2], 1: [2, 2]])
  }

  @Test("a U is one component although its arms begin apart")
  func uShape() throws {
    #expect(try counts("1 0 1 / 1 0 1 / 1 1 1", .faces) == [0: [2, 1], 1: [7, 1]])
  }

  @Test("the arms of a W meet one after the other, from either side")
  func wShape() throws {
    let w = "1 0 1 0 1 / 1 0 1 0 1 / 1 1 1 1 1"
    #expect(try counts(w, .faces) == [0: [4, 2], 1: [11, 1]])
    let m = "2 2 2 2 2 / 2 0 2 0 2 / 2 0 2 0 2"
    #expect(try counts(m, .faces) == [0: [4, 2], 2: [11, 1]])
  }

  @Test("a spiral is one component, and so is the gap in it")
  func spiral() throws {
    let drawing =
      "1 1 1 1 1 1 / 0 0 0 0 0 1 / 1 1 1 1 0 1 / 1 0 0 1 0 1 / 1 0 0 0 0 1 / 1 1 1 1 1 1"
    #expect(try counts(drawing, .faces) == [0: [13, 1], 1: [23, 1]])
  }

  @Test("labels that touch stay apart")
  func labelsDoNotMix() throws {
    #expect(try counts("1 1 2 / 2 2 1 / 1 2 2", .faces) == [1: [4, 3], 2: [5, 2]])
  }

  @Test(
    "voxels that share a side, an edge, a corner",
    arguments: [
      ("1 0 / 0 0 // 1 0 / 0 0", [1, 1, 1]), ("1 0 / 0 0 // 0 1 / 0 0", [2, 1, 1]),
      ("1 0 / 0 0 // 0 0 / 1 0", [2, 1, 1]), ("1 0 / 0 1 // 0 0 / 0 0", [2, 1, 1]),
      ("1 0 / 0 0 // 0 0 / 0 1", [2, 2, 1]), ("0 0 / 1 0 // 0 1 / 0 0", [2, 2, 1]),
    ] as [(String, [UInt64])])
  func volumes(drawing: String, components: [UInt64]) throws {
    let found = try Connectivity.allCases.map { try counts(drawing, $0)[1]?[1] }
    #expect(found == components)
  }

  @Test("a volume of one slice is an image")
  func flatVolume() throws {
    let drawing = "0 1 / 1 0"
    #expect(LabelMask(drawing).shape.isVolume == false)
    #expect(try counts(drawing, .edges) == counts(drawing, .full))
  }

  @Test("labels come in ascending order, negative ones first")
  func order() throws {
    let labels: [Int32] = [5, -1, 0, 70_000, .min, .max]
    let mask = LabelMask(shape: MaskShape(width: 6, height: 1), labels: labels)
    var analyzer = MaskAnalyzer()
    #expect(try analyzer.analyze(mask).map(\.label) == labels.map(Int.init).sorted())
  }

  @Test("large unsigned labels are not taken for negative ones")
  func largeLabels() throws {
    let mask = LabelMask(
      shape: MaskShape(width: 3, height: 1), labels: [UInt32.max, 0, 0x8000_0000])
    var analyzer = MaskAnalyzer()
    #expect(try analyzer.analyze(mask).map(\.label) == [0, 0x8000_0000, 0xFFFF_FFFF])
  }

  @Test("sizes of components: specks, small ones, smallest, largest, by powers of two")
  func componentSizes() throws {
    // Bars of 1, 19, 20, 1023 and 1024 pixels in rows of their own.
    let lengths = [1, 19, 20, 1023, 1024]
    var pixels: [UInt8] = []
    for length in lengths {
      pixels += (0..<1030).map { $0 < length ? 1 : 0 }
      pixels += [UInt8](repeating: 0, count: 1030)
    }
    let mask = LabelMask(shape: MaskShape(width: 1030, height: 10), labels: pixels)
    var analyzer = MaskAnalyzer()
    let bars = try #require(try analyzer.analyze(mask).last)
    #expect(bars.componentCount == 5)
    #expect(bars.pixelCount == 2087)
    #expect(bars.speckCount == 2)
    #expect(bars.smallComponentCount == 4)
    #expect(bars.smallestComponentArea == 1)
    #expect(bars.largestComponentArea == 1024)
    #expect(bars.squaredAreaSum == 2_095_867)
    #expect(bars.areas == AreaHistogram(counts: [1, 0, 0, 0, 2, 0, 0, 0, 0, 1, 1]))
  }

  @Test("labels beyond 16 bits, as many as there can be, each keep their own pixel")
  func sparseLabels() throws {
    let count = MaskAnalyzer.maximumLabelCount
    let labels = (1...count).map { UInt32($0 * 65_521) }
    let mask = LabelMask(shape: MaskShape(width: 512, height: count / 512), labels: labels)
    var analyzer = MaskAnalyzer(depth: .structure)
    let found = try analyzer.measure(mask)
    #expect(found.labels.map(\.label) == labels.map { Int($0) })
    #expect(found.labels.allSatisfy { $0.pixelCount == 1 && $0.componentCount == 1 })
    #expect(found.labels.allSatisfy { $0.structure?.boundaryPixelCount == 1 })
    #expect(found.contacts == nil)
  }

  @Test("more different labels than a label map can have are refused, and the next mask is well")
  func tooManyLabels() throws {
    let count = MaskAnalyzer.maximumLabelCount
    var analyzer = MaskAnalyzer()
    let fitting = LabelMask(
      shape: MaskShape(width: 256, height: count / 256), labels: (0..<UInt32(count)).map { $0 })
    #expect(try analyzer.analyze(fitting).count == count)
    let excessive = LabelMask(
      shape: MaskShape(width: count + 1, height: 1),
      labels: (0...UInt32(count)).map { $0 &* 0x9E37_79B1 })
    #expect(throws: MaskStatisticsError.tooManyLabels) { try analyzer.analyze(excessive) }
    #expect(try analyzer.analyze(LabelMask("1 2")).map(\.label) == [1, 2])
  }
}
