import DatasetStatistics
import Foundation
import LabelMasks
import Testing

@Suite struct DivergenceTests {
  @Test func equalAndDisjointSharesAreTheEndsOfTheScale() {
    #expect(Divergence.jensenShannon([1, 3], [2, 6]) == 0)
    #expect(Divergence.jensenShannon([5, 0], [0, 1]) == 1)
    #expect(Divergence.jensenShannon([0, 0], [1, 1]) == nil)
  }

  /// p = (1, 0), q = (1/2, 1/2): H(3/4, 1/4) - (0 + 1) / 2.
  @Test func aHalfSharedDivergenceByHand() throws {
    let expected = -(0.75 * log2(0.75) + 0.25 * log2(0.25)) - 0.5
    #expect(abs(try #require(Divergence.jensenShannon([1, 0], [1, 1])) - expected) < 1e-15)
  }

  @Test(arguments: 0..<40)
  func divergenceIsSymmetricAndBounded(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (p, q) = (0..<6).reduce(into: ([1.0], [1.0])) { pair, _ in
      pair.0.append(Double(generator.below(9)))
      pair.1.append(Double(generator.below(9)))
    }
    let forth = try #require(Divergence.jensenShannon(p, q))
    let back = try #require(Divergence.jensenShannon(q, p))
    #expect(abs(forth - back) < 1e-15 && (0...1).contains(forth), "seed \(seed)")
  }

  @Test func theSameSharesAreStable() throws {
    let shares = (0..<100).map { Double($0) / 100 }
    #expect(Divergence.populationStability(reference: shares, other: shares) == 0)
    #expect(Divergence.populationStability(reference: [], other: shares) == nil)
  }

  /// One value in the reference makes one edge: at or below 0.5, and above. Half an observation
  /// more in each: (4.5, 0.5) / 5 and (0.5, 4.5) / 5.
  @Test func allAboveTheOnlyEdgeByHand() throws {
    let found = Divergence.populationStability(
      reference: Array(repeating: 0.5, count: 4), other: Array(repeating: 0.9, count: 4))
    #expect(abs(try #require(found) - 2 * 0.8 * log(9)) < 1e-12)
  }
}

@Suite struct AreaDistanceTests {
  @Test func disjointAreasAreOneApart() throws {
    let small = AreaDistributionTests.distribution(of: [1, 1, 2])
    let large = AreaDistributionTests.distribution(of: [100, 900])
    #expect(small.distance(to: large) == BoundedEstimate(value: 1, low: 1, high: 1))
    #expect(small.distance(to: small)?.value == 0)
    #expect(small.distance(to: AreaDistribution()) == nil)
  }

  /// Against the distance over every area that occurs.
  @Test(arguments: 0..<50)
  func boundsHoldTheExactDistance(seed: UInt64) throws {
    let left = AreaDistributionTests.areas(count: 20 + Int(seed), seed: seed)
    let right = AreaDistributionTests.areas(count: 60, seed: seed + 1000)
    let exact = (left + right).reduce(0.0) { largest, area in
      let f = Double(left.count { $0 <= area }) / Double(left.count)
      let g = Double(right.count { $0 <= area }) / Double(right.count)
      return max(largest, abs(f - g))
    }
    let found = try #require(
      AreaDistributionTests.distribution(of: left)
        .distance(to: AreaDistributionTests.distribution(of: right)))
    #expect(
      found.low <= exact + 1e-12 && exact <= found.high + 1e-12,
      "seed \(seed): \(exact) outside \(found)")
  }
}

@Suite struct SplitDriftTests {
  private func counts(_ rows: [[UInt64]]) -> ImageCounts {
    rows.reduce(into: ImageCounts(classIDs: [0, 3, 8])) { $0.addImage(pixels: $1) }
  }

  @Test func changesByHand() throws {
    let train = counts([[8, 2, 0], [10, 0, 0], [9, 1, 0], [10, 0, 0]])
    let val = counts([[5, 0, 5], [10, 0, 0]])
    let drift = SplitDrift(from: train, to: val, backgroundID: 0)
    #expect(drift.missingFromReference == [8])
    // Class 3 goes from half of the images to none, class 8 from none to half.
    #expect(drift.largestImageFrequencyChange == .init(classID: 3, change: -0.5))
    let divergence = try #require(drift.jensenShannon)
    #expect(0 < divergence && divergence < 1)
    #expect(try #require(drift.foregroundStability) > 0)
    #expect(SplitDrift(from: train, to: train).foregroundStability == nil)
    #expect(SplitDrift(from: train, to: train).jensenShannon == 0)
    #expect(SplitDrift(from: train, to: counts([])).largestImageFrequencyChange == nil)
  }
}

@Suite struct DuplicateMasksTests {
  private func mask(
    _ path: String, _ split: String?, _ digest: Int, labels: Int = 2
  ) -> DuplicateMasks.Mask<Int> {
    .init(path: path, split: split, digest: digest, classCount: labels)
  }

  @Test func copiesAcrossSplitsAreLeaks() {
    let masks = [
      mask("val/b", "val", 7), mask("train/a", "train", 7), mask("train/c", "train", 9),
      mask("train/d", "train", 9), mask("e", nil, 9), mask("train/f", "train", 11),
    ]
    for order in [masks, masks.reversed()] {
      let found = DuplicateMasks(among: order)
      #expect(found.copies.map(\.paths) == [["e", "train/c", "train/d"], ["train/a", "val/b"]])
      #expect(found.leaks.map(\.splits) == [["train", "val"]])
      #expect(found.redundantCount == 3)
    }
  }

  @Test func emptyMasksAreNoCopies() {
    let masks = [mask("a", "train", 1, labels: 1), mask("b", "val", 1, labels: 1)]
    #expect(DuplicateMasks(among: masks).copies.isEmpty)
  }
}

@Suite struct CoOccurrenceTests {
  @Test func threeImagesByHand() {
    var counts = ImageCounts(classIDs: [0, 1, 2])
    counts.addImage(pixels: [5, 1, 0])
    counts.addImage(pixels: [5, 0, 0])
    counts.addImage(pixels: [5, 2, 0])
    let found = CoOccurrence(counts)
    #expect(found.imagesWithBoth(0, 1) == 2 && found.imagesWithBoth(0, 0) == 3)
    #expect(found.jaccard(0, 1) == 2.0 / 3 && found.jaccard(1, 0) == 2.0 / 3)
    #expect(found.jaccard(0, 2) == 0 && found.jaccard(2, 2) == nil)
  }
}
