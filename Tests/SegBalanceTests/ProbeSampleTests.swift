import Testing

@testable import SegBalance

@Suite struct ProbeSampleTests {
  /// Four classes each, of which an image holds one or all.
  private static let images: [[UInt64]] = (0..<100).map { index in
    index.isMultiple(of: 2) ? [UInt64(index) + 1, 0, 0, 0] : [1, 2, 3, UInt64(index)]
  }

  @Test func allImagesAreProbedWhereTheyCostLittle() {
    // 50 images of one row and 50 of four, times four classes.
    #expect(DatasetProbe.sample(Self.images, workLimit: 1000) == Self.images)
  }

  @Test func someSpreadEvenlyAreProbedWhereAllCostTooMuch() {
    let sample = DatasetProbe.sample(Self.images, workLimit: 250)
    #expect(sample.count == 25)
    #expect(sample.first == Self.images.first)
    #expect(sample == (0..<25).map { Self.images[$0 * 4] })
  }

  @Test(arguments: [0, 1, 3]) func oneImageIsAlwaysLeft(workLimit: Int) {
    #expect(DatasetProbe.sample(Self.images, workLimit: workLimit) == [Self.images[0]])
  }

  @Test func noImageIsNoSample() {
    #expect(DatasetProbe.sample([], workLimit: 0) == [])
  }
}
