import LabelMasks
import MaskStatistics
import Testing

@Suite("Where and in what pieces a mask holds its labels")
struct StructureTests {
  private func measure(
    _ mask: LabelMask, _ connectivity: Connectivity = .full
  ) throws -> MaskMeasurements {
    var analyzer = MaskAnalyzer(connectivity: connectivity, depth: .majority)
    return try analyzer.measure(mask)
  }

  private func structures(
    _ drawing: String, _ connectivity: Connectivity = .full
  ) throws -> [Int: LabelStructure] {
    let labels = try measure(LabelMask(drawing), connectivity).labels
    return Dictionary(
      uniqueKeysWithValues: labels.compactMap { label in
        label.structure.map { (label.label, $0) }
      })
  }

  @Test("counts alone say nothing of structure")
  func countsOnly() throws {
    var analyzer = MaskAnalyzer(depth: .counts)
    let found = try analyzer.measure(LabelMask("0 1"))
    #expect(found.contacts == nil && found.digest == nil)
    #expect(found.labels.allSatisfy { $0.structure == nil })
  }

  @Test("without majorities all else is the same")
  func structureOnly() throws {
    let mask = LabelMask("0 0 1 / 0 2 1 / 2 2 1")
    var analyzer = MaskAnalyzer(depth: .structure)
    let found = try analyzer.measure(mask)
    var expected = try measure(mask)
    for label in expected.labels.indices {
      for index in StrideLoss.strides.indices {
        expected.labels[label].structure?.strideLosses[index].majority = nil
      }
    }
    #expect(found == expected)
  }

  @Test("the mask's edge is no boundary, a corner neighbour neither")
  func boundary() throws {
    let found = try structures("0 0 0 0 / 0 0 0 0 / 0 0 1 1 / 0 0 1 1")
    #expect(found[0]?.boundaryPixelCount == 4)
    #expect(found[1]?.boundaryPixelCount == 3)
  }

  @Test("a voxel has six neighbours")
  func voxelBoundary() throws {
    let plane = "0 0 0 / 0 0 0 / 0 0 0"
    let found = try structures("\(plane) // 0 0 0 / 0 1 0 / 0 0 0 // \(plane)")
    #expect(found[0]?.boundaryPixelCount == 6)
    #expect(found[1]?.boundaryPixelCount == 1)
  }

  @Test("components at the edge, of one pixel, and the median of their areas")
  func components() throws {
    let found = try structures("1 0 0 0 1 / 0 0 1 0 1 / 0 0 0 0 0 / 0 1 1 1 0 / 0 0 0 0 0", .faces)
    #expect(found[1]?.borderComponentCount == 2)
    #expect(found[1]?.singlePixelComponentCount == 2)
    // Areas 1, 1, 2, 3.
    #expect(found[1]?.medianComponentArea == 1.5)
    #expect(found[0]?.borderComponentCount == 1)
  }

  @Test("the first and last slice are an edge of a volume")
  func volumeEdge() throws {
    let plane = "0 0 0 / 0 1 0 / 0 0 0"
    let empty = "0 0 0 / 0 0 0 / 0 0 0"
    #expect(try structures("\(empty) // \(plane) // \(empty)")[1]?.borderComponentCount == 0)
    #expect(try structures("\(empty) // \(empty) // \(plane)")[1]?.borderComponentCount == 1)
  }

  @Test("the bounding box ends after the last pixel")
  func boundingBox() throws {
    let found = try structures("0 0 0 0 / 0 2 0 0 / 0 0 0 2 // 0 0 0 0 / 0 0 0 0 / 0 0 0 0")
    #expect(found[2]?.boundingBox == BoundingBox(x: 1..<4, y: 1..<3, z: 0..<1))
    #expect(found[0]?.boundingBox == BoundingBox(x: 0..<4, y: 0..<3, z: 0..<2))
  }

  @Test("occupancy by sixteenths of width and height")
  func occupancy() throws {
    var mask = LabelMask(shape: MaskShape(width: 32, height: 64), labelType: .uint8)
    mask.withMutableLabels(as: UInt8.self) { labels in
      // Two pixels of part (0, 0), one each of (1, 0) and (15, 15).
      for place in [0, 1, 2, 32 * 64 - 1] { labels[place] = 1 }
    }
    let grid = try #require(try measure(mask).labels.last?.structure?.occupancy)
    #expect(grid[0, 0] == 2)
    #expect(grid[1, 0] == 1)
    #expect(grid[15, 15] == 1)
    #expect(grid.pixelCounts.reduce(0, +) == 4)
  }

  @Test("contacts are pairs of pixels that share a side")
  func contacts() throws {
    let found = try measure(LabelMask("0 0 1 / 0 2 1 / 2 2 1"))
    #expect(
      found.contacts == [
        LabelContact(label: 0, otherLabel: 1, length: 1),
        LabelContact(label: 0, otherLabel: 2, length: 3),
        LabelContact(label: 1, otherLabel: 2, length: 2),
      ])
  }

  /// A mask of zeros, 8 x 8, with ones at some places.
  private func losses(at places: [(Int, Int)]) throws -> [StrideLoss] {
    var mask = LabelMask(shape: MaskShape(width: 8, height: 8), labelType: .uint8)
    mask.withMutableLabels(as: UInt8.self) { labels in
      for (x, y) in places { labels[y * 8 + x] = 1 }
    }
    return try #require(try measure(mask).labels.last?.structure?.strideLosses)
  }

  @Test("by nearest, a pixel at a cell's centre stays")
  func nearest() throws {
    #expect(try losses(at: [(2, 2)]).map(\.nearest.componentCount) == [0, 1, 1, 1])
    #expect(try losses(at: [(6, 2)]).map(\.nearest.componentCount) == [0, 1, 1, 1])
    // The centre of the mask, which is one cell at strides from 8 on.
    #expect(try losses(at: [(4, 4)]).map(\.nearest.componentCount) == [1, 0, 0, 0])
    #expect(try losses(at: [(4, 4), (5, 4)]).map(\.nearest.pixelCount) == [2, 0, 0, 0])
  }

  @Test("by majority, half of a cell is enough for the smaller label only")
  func majority() throws {
    let half = (0..<2).flatMap { y in (0..<4).map { x in (x, y) } }
    #expect(try losses(at: half).map(\.majority?.componentCount) == [1, 1, 1, 1])
    #expect(try losses(at: half + [(0, 2)]).map(\.majority?.componentCount) == [0, 1, 1, 1])
    #expect(try losses(at: half + [(0, 2)]).map(\.majority?.pixelCount) == [0, 9, 9, 9])
  }

  @Test("in a mask of more labels than classes, contacts and occupancy are not kept")
  func manyLabels() throws {
    let limit = MaskMeasurements.structuredLabelLimit
    let labels = (0...limit).map { UInt16($0) }
    let fitting = try measure(
      LabelMask(shape: MaskShape(width: limit, height: 1), labels: Array(labels.dropLast())))
    #expect(fitting.contacts?.count == limit - 1)
    #expect(fitting.labels.allSatisfy { $0.structure?.occupancy != nil })
    let excessive = try measure(
      LabelMask(shape: MaskShape(width: limit + 1, height: 1), labels: labels))
    #expect(excessive.contacts == nil)
    #expect(excessive.labels.allSatisfy { $0.structure?.occupancy == nil })
    #expect(excessive.labels.last?.structure?.boundaryPixelCount == 1)
  }
}
