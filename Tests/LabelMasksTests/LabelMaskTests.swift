import LabelMasks
import Testing

@Suite struct LabelMaskTests {
  @Test func aDrawingIsReadRowByRow() {
    let mask = LabelMask("0 0 1 / 0 2 2")
    #expect(mask.shape == MaskShape(width: 3, height: 2))
    #expect(mask.labels == [0, 0, 1, 0, 2, 2])
  }

  @Test func aDrawingMayHaveSlices() {
    let mask = LabelMask("1 2 / 3 4 // 5 6 / 7 8", labelType: .uint16)
    #expect(mask.shape == MaskShape(width: 2, height: 2, depth: 2))
    #expect(mask.labels == Array(1...8))
  }

  @Test(arguments: LabelType.allCases)
  func everyTypeKeepsItsLabels(type: LabelType) {
    let mask = LabelMask("0 1 2 / 3 4 5", labelType: type)
    #expect(mask.labelType == type)
    #expect(mask.labels == Array(0...5))
  }

  @Test func negativeLabelsAreKept() {
    let mask = LabelMask(shape: MaskShape(width: 2, height: 1), labels: [Int32(-1), 7])
    #expect(mask.labels == [-1, 7])
  }

  @Test func reshapingForgetsTheSpacing() {
    var mask = LabelMask("1 1 / 1 1")
    mask.spacing = PixelSpacing(x: 1, y: 1, z: 1)
    mask.reshape(to: MaskShape(width: 3, height: 3), as: .uint16)
    #expect(mask.spacing == nil)
    #expect(mask.labels.count == 9)
    mask.reshape(to: MaskShape(width: 1, height: 1), as: .uint8)
    #expect(mask.labels.count == 1)
  }

  @Test(arguments: [
    (4, Connectivity.faces), (6, .faces), (8, .full), (18, .edges), (26, .full),
  ])
  func connectivityIsNamedByItsNeighbours(neighbours: Int, expected: Connectivity) {
    #expect(Connectivity(neighbours: neighbours) == expected)
  }

  @Test func noOtherNumberOfNeighboursIsAConnectivity() {
    #expect([0, 1, 5, 7, 27, -4].allSatisfy { Connectivity(neighbours: $0) == nil })
  }
}
