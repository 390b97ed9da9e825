import LabelMasks
import Testing

@testable import DatasetStatistics

@Suite struct GroupTotalsTests {
  /// Two images of one case and one alone: rows are added by hand.
  @Test func imagesOfAGroupAreAddedUp() {
    var counts = ImageCounts(classIDs: [0, 5])
    counts.addImage(pixels: [6, 4], components: [1, 2], group: "a")
    counts.addImage(pixels: [10, 0], group: "a")
    counts.addImage(pixels: [0, 3])
    let groups = GroupTotals(counts)
    #expect(groups.groupCount == 2)
    #expect(groups.groupsWithClass == [1, 2])
    #expect(groups.total.imageCount == 3)
    #expect(groups.total.classes[0] == ClassCounts(16, 20, 2, 2))
    #expect(groups.total.classes[1] == ClassCounts(7, 13, 2, 3))
    let withoutFirst = groups.total(without: 0)
    #expect(withoutFirst.classes == [.zero, ClassCounts(3, 3, 1, 1)])
    #expect(withoutFirst.imageCount == 1)
  }

  /// Leaving out and adding up agree with counting again, for counts of any sparsity.
  @Test(arguments: 0..<50)
  func leavingAGroupOutIsCountingTheOthers(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let images = (0..<12).map { _ in
      (0..<4).map { _ in generator.oneIn(3) ? UInt64(generator.below(1000)) : 0 }
    }
    let all = GroupTotals(Self.counts(images))
    for left in images.indices {
      let others = images.indices.filter { $0 != left }.map { images[$0] }
      let expected = GroupTotals(Self.counts(others)).total
      let found = all.total(without: left)
      #expect(found.classes == expected.classes, "seed \(seed), without \(left)")
      #expect(found.imageCount == expected.imageCount)
    }
  }

  private static func counts(_ images: [[UInt64]]) -> ImageCounts {
    images.reduce(into: ImageCounts(classIDs: [0, 1, 2, 3])) { $0.addImage(pixels: $1) }
  }
}
