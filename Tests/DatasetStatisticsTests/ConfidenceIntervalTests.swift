import Testing

@testable import DatasetStatistics

@Suite struct ConfidenceIntervalTests {
  static let resamples = (1...199).map { Double($0) }

  private func influence(_ changes: [Double]) -> JackknifeMoments {
    changes.reduce(into: JackknifeMoments()) { $0.add($1) }
  }

  /// 1000 groups that pull equally far: no bias, no acceleration, 1000 degrees of freedom. The
  /// bounds are the quantiles at P(Z < -1.9623) = 2.486 % and its complement.
  @Test func withoutSkewItIsThePercentileInterval() throws {
    let even = influence((0..<1000).map { $0 % 2 == 0 ? 1 : -1 })
    let found = ConfidenceInterval(estimate: 100, resamples: Self.resamples, influence: even)
    let low = try #require(found.low)
    let high = try #require(found.high)
    #expect(abs(low - 200 * 0.02486) < 0.01)
    #expect(abs(low + high - 200) < 1e-9)
  }

  /// Few groups, or one that decides, widen it.
  @Test func fewEffectiveGroupsWidenIt() throws {
    let few = influence([1, -1, 1, -1])
    let found = ConfidenceInterval(estimate: 100, resamples: Self.resamples, influence: few)
    // t at 4 degrees of freedom is 2.7764, P(Z < -2.7764) = 0.275 %: beyond the first of 199.
    #expect(found == ConfidenceInterval(low: 1, high: 199))
  }

  @Test func skewAndBiasMoveBothBounds() throws {
    let even = influence((0..<1000).map { $0 % 2 == 0 ? 1 : -1 })
    let skewed = influence((0..<1000).map { $0 % 10 == 0 ? 9 : -1 })
    let plain = ConfidenceInterval(estimate: 100, resamples: Self.resamples, influence: even)
    let accelerated = ConfidenceInterval(
      estimate: 100, resamples: Self.resamples, influence: skewed)
    let biased = ConfidenceInterval(estimate: 120, resamples: Self.resamples, influence: even)
    for moved in [accelerated, biased] {
      #expect(try #require(moved.low) > #require(plain.low))
      #expect(try #require(moved.high) > #require(plain.high))
    }
  }

  /// What more than 2.5 % of the resamples lose has no upper bound.
  @Test func lostFiguresLeaveItOpen() throws {
    let even = influence((0..<1000).map { $0 % 2 == 0 ? 1 : -1 })
    let resamples = Self.resamples.map { $0 > 190 ? .infinity : $0 }
    let found = ConfidenceInterval(estimate: 100, resamples: resamples, influence: even)
    #expect(found.low != nil && found.high == nil)
    #expect(found.contains(1e9) && !found.contains(0))
  }

  @Test func oneResampleIsItsOwnBounds() {
    let found = ConfidenceInterval(estimate: 5, resamples: [5], influence: influence([0, 0]))
    #expect(found == ConfidenceInterval(low: 5, high: 5))
  }
}
