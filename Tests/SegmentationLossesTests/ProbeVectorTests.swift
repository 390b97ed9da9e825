import Testing

@testable import SegmentationLosses

/// What the probe makes of whole datasets, beside an independent program (Fixtures/README.md).
@Suite struct ProbeVectorTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let images: [[UInt64]]
    let loss: String
    let classes: [ClassFigures]
    let rareBoost: [String: Double]
    let collapseMargin: Double
    let pullKept: Double
    let overImages: Double
    let overBatches: Double?
    let absentDownShare: Double
    /// By state, the share of each part.
    let balance: [String: [Double]]

    var testDescription: String { "\(name), \(loss)" }
  }

  struct ClassFigures: Decodable, Sendable {
    let state: String
    let `class`: Int
    let gradientShare: Double
    let boost: Double?
    let margin: Double
  }

  static let cases: [Case] = readCases("probe_vectors.json")

  static let losses: [String: any LossFunction] = [
    "cross-entropy": CrossEntropy(), "focal": Focal(), "dice": Dice(), "tversky": Tversky(),
    "generalized-dice": GeneralizedDice(), "power-jaccard": PowerJaccard(),
    "dice-cross-entropy": DiceCrossEntropy(),
  ]

  private func measurement(_ example: Case) throws -> LossMeasurement {
    let probe = try #require(LossProbe(images: example.images))
    return probe.measure(try #require(Self.losses[example.loss]))
  }

  /// Relative, and absolute where the figure is a difference that may vanish.
  private func expectEqual(_ found: Double?, _ expected: Double?, _ name: String) {
    guard let found, let expected else {
      #expect(found == expected, "\(name)")
      return
    }
    #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), "\(name)")
  }

  @Test func theFixtureIsWhole() {
    #expect(Self.cases.count == 2 * Self.losses.count)
    #expect(Set(Self.cases.map(\.loss)) == Set(Self.losses.keys))
  }

  @Test(arguments: cases)
  func classesAgree(_ example: Case) throws {
    let found = try measurement(example).classes
    #expect(found.map(\.state.rawValue) == example.classes.map(\.state))
    for (found, expected) in zip(found, example.classes) {
      let name = "class \(expected.class) at \(expected.state)"
      #expect(found.classIndex == expected.class)
      expectEqual(found.gradientShare, expected.gradientShare, name)
      expectEqual(found.boost, expected.boost, name)
      expectEqual(found.margin, expected.margin, name)
    }
  }

  @Test(arguments: cases)
  func figuresOfTheWholeAgree(_ example: Case) throws {
    let found = try measurement(example)
    for state in ProbeState.allCases {
      expectEqual(found.rareBoost[state], example.rareBoost[state.rawValue], "boost at \(state)")
    }
    expectEqual(found.collapseMargin, example.collapseMargin, "collapse margin")
    expectEqual(found.pullKept, example.pullKept, "pull kept")
    expectEqual(found.spread.overImages, example.overImages, "spread over images")
    expectEqual(found.spread.overBatches, example.overBatches, "spread over batches")
    expectEqual(found.absentDownShare, example.absentDownShare, "absent down share")
    for (state, shares) in example.balance {
      let state = try #require(ProbeState(rawValue: state))
      for (part, share) in zip(found.balance, shares) {
        expectEqual(part.share[state], share, "\(part.part) at \(state)")
      }
    }
    #expect(found.balance.isEmpty == example.balance.isEmpty)
  }
}
