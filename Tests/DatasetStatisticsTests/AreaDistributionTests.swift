import DatasetStatistics
import Foundation
import LabelMasks
import MaskStatistics
import Testing

@Suite struct AreaDistributionTests {
  static func distribution(of areas: [UInt64], masks: Int = 1) -> AreaDistribution {
    var statistics = Array(repeating: LabelStatistics(label: 1), count: masks)
    for (index, area) in areas.enumerated() { statistics[index % masks].addComponent(area: area) }
    return statistics.reduce(into: AreaDistribution()) { $0.add($1) }
  }

  /// Log-normal areas from 1 pixel up, as lesions have them.
  static func areas(count: Int, seed: UInt64) -> [UInt64] {
    var generator = SeededGenerator(seed: seed)
    let spread = 0.3 + Double(seed % 5) * 0.4
    return (0..<count).map { _ in
      UInt64(max(1, exp(4 + spread * SimulatedImages.normal(using: &generator)).rounded()))
    }
  }

  @Test func fiveComponentsByHand() throws {
    let found = Self.distribution(of: [1, 1, 3, 17, 40], masks: 2)
    #expect(found.componentCount == 5 && found.areaSum == 62)
    #expect(found.smallestArea == 1 && found.largestArea == 40)
    // The median, 3, lies in the cell from 2 to 3.
    let median = try #require(found.quantile(0.5))
    #expect(median == BoundedEstimate(value: 6.0.squareRoot(), low: 2, high: 3))
    #expect(found.quantile(0)?.value == 1 && found.quantile(1)?.value == 40)
    // 17 lies between 16 and 19, since components below 20 are counted apart.
    let upper = try #require(found.quantile(0.75))
    #expect(upper.low == 16 && upper.high == 19)
    // The largest tenth of five, rounded up, is one component: 40 of 62.
    let top = try #require(found.topTenthShare)
    #expect(abs(top.value - 40.0 / 62) < 1e-15 && top.low == top.high)
  }

  @Test func equalComponentsAreEqual() throws {
    let found = Self.distribution(of: Array(repeating: 100, count: 20))
    #expect(found.coefficientOfVariation == 0)
    #expect(abs(try #require(found.gini)) < 1e-12)
    #expect(found.quantile(0.5) == BoundedEstimate(value: 100, low: 100, high: 100))
    #expect(found.topTenthShare?.value == 0.1)
  }

  @Test func withoutComponentsNothingIsDefined() {
    let empty = AreaDistribution()
    #expect(empty.quantile(0.5) == nil && empty.gini == nil && empty.topTenthShare == nil)
    #expect(empty.meanArea == nil && empty.coefficientOfVariation == nil)
  }

  @Test(arguments: 0..<60)
  func quantilesStayWithinTheirBounds(seed: UInt64) throws {
    let areas = Self.areas(count: 1 + Int(seed) * 7, seed: seed)
    let found = Self.distribution(of: areas, masks: 3)
    for level in [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] {
      let exact = Naive.quantile(of: areas, level: level)
      let estimate = try #require(found.quantile(level))
      #expect(
        estimate.low <= exact + 1e-9 && exact <= estimate.high + 1e-9,
        "seed \(seed), level \(level): \(exact) outside \(estimate)")
      #expect(max(estimate.value / exact, exact / estimate.value) < 2.0.squareRoot() + 1e-9)
    }
  }

  @Test(arguments: 0..<60)
  func inequalityAgreesWithSorting(seed: UInt64) throws {
    let areas = Self.areas(count: 200 + Int(seed), seed: seed)
    let found = Self.distribution(of: areas, masks: 4)
    let gini = try #require(found.gini)
    #expect(abs(gini - Naive.gini(of: areas)) < 0.03, "seed \(seed)")
    let top = try #require(found.topTenthShare)
    let exact = Naive.topTenthShare(of: areas)
    #expect(top.low <= exact + 1e-12 && exact <= top.high + 1e-12, "seed \(seed)")
    #expect(abs(top.value - exact) < 0.04, "seed \(seed): \(top) for \(exact)")
    let variation = try #require(found.coefficientOfVariation)
    #expect(abs(variation - Naive.coefficientOfVariation(of: areas)) < 1e-9, "seed \(seed)")
  }

  /// Every component kept and compared with every other.
  private enum Naive {
    static func quantile(of areas: [UInt64], level: Double) -> Double {
      let ascending = areas.sorted().map { Double($0) }
      let position = level * Double(areas.count - 1)
      let (lower, upper) = (Int(position.rounded(.down)), Int(position.rounded(.up)))
      return ascending[lower] + (position - Double(lower)) * (ascending[upper] - ascending[lower])
    }

    static func gini(of areas: [UInt64]) -> Double {
      let values = areas.map { Double($0) }
      let differences = values.reduce(0) { sum, a in
        sum + values.reduce(0) { $0 + abs(a - $1) }
      }
      return differences / (2 * Double(values.count) * values.reduce(0, +))
    }

    static func topTenthShare(of areas: [UInt64]) -> Double {
      let descending = areas.sorted(by: >)
      let top = descending.prefix((areas.count + 9) / 10).reduce(0, +)
      return Double(top) / Double(areas.reduce(0, +))
    }

    static func coefficientOfVariation(of areas: [UInt64]) -> Double {
      let values = areas.map { Double($0) }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      return variance.squareRoot() / mean
    }
  }
}

@Suite struct ShareSpreadTests {
  @Test func fourImagesByHand() throws {
    let spread = try #require(ShareSpread(of: [0.4, 0.1, 0.2, 0.3]))
    #expect(spread.median == 0.25)
    #expect(abs(spread.tenthPercentile - 0.13) < 1e-15)
    #expect(abs(spread.ninetiethPercentile - 0.37) < 1e-15)
    // Deviations 0.15 and 0.05 twice: variance 0.0125.
    #expect(abs(try #require(spread.coefficientOfVariation) - 0.0125.squareRoot() / 0.25) < 1e-15)
    #expect(ShareSpread(of: []) == nil)
    #expect(ShareSpread(of: [0, 0])?.coefficientOfVariation == nil)
  }

  @Test func onlyImagesWithTheClassCount() {
    var counts = ImageCounts(classIDs: [0, 1])
    counts.addImage(pixels: [3, 1])
    counts.addImage(pixels: [4, 0])
    counts.addImage(pixels: [0, 0])
    #expect(counts.sharesWherePresent(column: 1) == [0.25])
    #expect(counts.foregroundShares(backgroundColumn: 0) == [0.25, 0])
  }
}
