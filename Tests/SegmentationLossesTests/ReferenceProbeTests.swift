import Testing

@testable import SegmentationLosses

/// Losses over images of which only the class counts are known, beside an independent program
/// (Fixtures/README.md).
@Suite struct ReferenceProbeTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let state: String
    let counts: [Int]
    /// The probability of each class at every pixel.
    let q: [Double]
    let losses: [Expectation]

    var testDescription: String { "\(name), \(state)" }

    /// The share of each class, raised to 1e-4 as the program raises them.
    var frequencies: [Double] {
      let total = Double(counts.reduce(0, +))
      return counts.map { max(Double($0) / total, 1e-4) }
    }
  }

  struct Expectation: Decodable, Sendable {
    let loss: String
    let params: LossParameters
    let value: Double
    let l1: Double
    let share: [Double]
    let up: [Double]
    let down: [Double]
    let margin: [Double]
    /// Row = label, column = logit, of one pixel.
    let groupGradient: [Double]

    enum CodingKeys: String, CodingKey {
      case loss, params, value, l1, share, up, down, margin
      case groupGradient = "group_grad"
    }
  }

  static let cases: [Case] = readCases("reference_probe.json")

  static let states: [String: ProbeState] = [
    "s0_uniform": .uniform, "s1_prior": .prior, "s1h_collapse": .collapse,
  ]

  @Test func theFixtureIsWhole() {
    #expect(Self.cases.map(\.losses.count) == [Int](repeating: 14, count: 15))
  }

  @Test(arguments: cases)
  func theStateIsTheSame(_ example: Case) throws {
    let state = try #require(Self.states[example.state])
    for label in example.counts.indices {
      let probabilities = state.probabilities(label: label, frequencies: example.frequencies)
      #expect(probabilities.distance(to: example.q) < 1e-15)
    }
  }

  @Test(arguments: cases)
  func gradientsOfGroupsAgree(_ example: Case) throws {
    let state = try #require(Self.states[example.state])
    let counts = example.counts.map { Double($0) }
    let rows = StateRows(state, head: .softmax, frequencies: example.frequencies)
    for expected in example.losses {
      let loss = try #require(
        ReferenceLosses.loss(
          expected.loss, expected.params, classCount: counts.count, channelCount: counts.count))
      let found = StateGradient(loss, rows: rows, counts: counts)
      let name = "\(expected.loss)"
      #expect(abs(found.value - expected.value) <= 1e-12 + 1e-10 * expected.value, "\(name)")
      #expect(abs(found.total - expected.l1) <= 1e-9 * expected.l1, "\(name)")
      #expect(
        found.strength.map { $0 / found.total }.distance(to: expected.share) < 1e-9, "\(name)")
      #expect(found.up.distance(to: expected.up) < 1e-12 + 1e-9 * expected.l1, "\(name)")
      #expect(found.down.distance(to: expected.down) < 1e-12 + 1e-9 * expected.l1, "\(name)")
      expectGroupGradients(
        of: loss, in: rows.batch(counts: counts), counts: counts, are: expected.groupGradient)
    }
  }

  private func expectGroupGradients(
    of loss: any LossFunction, in batch: LabelledLogits, counts: [Double], are expected: [Double]
  ) {
    let gradient = loss.evaluate(batch).gradient
    for (label, count) in counts.enumerated() where count > 0 {
      for index in label * counts.count..<(label + 1) * counts.count {
        #expect(abs(gradient[index] - expected[index]) <= 1e-12 + 1e-9 * abs(expected[index]))
      }
    }
  }
}
