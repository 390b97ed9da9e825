import Testing

@testable import DatasetStatistics

@Suite struct StandardNormalTests {
  @Test(arguments: [(0.5, 0.0), (0.975, 1.959963984540054), (0.01, -2.3263478740408408)])
  func quantilesAreThoseOfTheTables(p: Double, z: Double) {
    #expect(abs(StandardNormal.quantile(p) - z) < 1e-12)
    #expect(abs(StandardNormal.cumulative(z) - p) < 1e-12)
  }

  /// Tables of Student's distribution at 97.5 %.
  @Test(arguments: [
    (2.0, 4.3027, 0.04), (3, 3.1824, 0.004), (5, 2.5706, 0.001), (10, 2.2281, 0.0001),
    (30, 2.0423, 0.0001), (1000, 1.9623, 0.0001),
  ])
  func studentsQuantilesAreThoseOfTheTables(degrees: Double, t: Double, tolerance: Double) {
    let found = StandardNormal.studentQuantile(
      normal: 1.959963984540054, degreesOfFreedom: degrees)
    #expect(abs(found - t) < tolerance)
  }
}

@Suite struct JackknifeMomentsTests {
  private func moments(_ changes: [Double]) -> JackknifeMoments {
    changes.reduce(into: JackknifeMoments()) { $0.add($1) }
  }

  @Test func symmetricChangesHaveNoAcceleration() {
    let symmetric = moments([-2, -1, 1, 2])
    #expect(symmetric.acceleration == 0)
    // (4 + 1 + 1 + 4)^2 / (16 + 1 + 1 + 16)
    #expect(abs(symmetric.effectiveGroupCount - 100.0 / 34) < 1e-12)
  }

  /// Changes 0, 0, 0, 4: deviations -1, -1, -1, 3; 27 - 3 over 6 x 12^1.5.
  @Test func onePullingGroupAccelerates() {
    let skewed = moments([0, 0, 0, 4])
    #expect(abs(skewed.acceleration - 24 / (6 * 12 * 12.0.squareRoot())) < 1e-12)
    #expect(abs(skewed.effectiveGroupCount - 144.0 / 84) < 1e-12)
  }

  @Test func noChangeIsNoAcceleration() {
    #expect(moments([0, 0]).acceleration == 0)
    #expect(moments([.infinity, 0]).acceleration == 0)
    #expect(moments([.infinity, 0]).effectiveGroupCount == 1)
  }
}
