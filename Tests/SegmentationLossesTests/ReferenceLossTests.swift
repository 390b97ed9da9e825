import Testing

@testable import SegmentationLosses

/// The losses beside those of PyTorch, MONAI, segmentation-models-pytorch and the authors' code, as
/// recomputed in float64 (Fixtures/README.md).
@Suite struct ReferenceLossTests {
  static let vectors: [LossVectors.Case] = readCases("reference_losses.json")
  static let ownVectors: [LossVectors.Case] = readCases("loss_vectors.json")

  @Test func theFixturesAreWhole() {
    #expect(Self.vectors.flatMap(\.losses).count == 463)
    #expect(Self.ownVectors.map(\.losses.count) == [Int](repeating: 28, count: 7))
  }

  @Test(arguments: vectors)
  func agreesWithTheReferences(_ example: LossVectors.Case) throws {
    let batch = try example.batch
    for vector in example.losses {
      let loss = try #require(
        ReferenceLosses.loss(
          vector.loss, vector.params, classCount: example.classCount,
          channelCount: example.channelCount), "\(vector.loss) has no loss here")
      expect(loss.evaluate(batch), is: vector, of: example)
    }
  }

  @Test(arguments: ownVectors)
  func agreesWithAutomaticDifferentiation(_ example: LossVectors.Case) throws {
    let batch = try example.batch
    for vector in example.losses {
      let loss = try #require(
        CatalogueLosses.loss(vector.loss, vector.params, classCount: example.classCount),
        "\(vector.loss) has no loss here")
      expect(loss.evaluate(batch), is: vector, of: example)
    }
  }

  /// Value to 1e-12 + 1e-10 relative, gradient to 1e-12 + 1e-9 relative.
  private func expect(
    _ result: LossResult, is vector: LossVectors.Vector, of example: LossVectors.Case
  ) {
    let name = "\(example.name), \(vector.loss) \(vector.params)"
    #expect(
      abs(result.value - vector.value) <= 1e-12 + 1e-10 * abs(vector.value),
      "\(name): value must be \(vector.value), is \(result.value)")
    let expected = example.rows(of: vector.grad)
    let worst = zip(result.gradient, expected).enumerated().max { a, b in
      Self.excess(a.element) < Self.excess(b.element)
    }
    guard let worst, expected.count == result.gradient.count else {
      Issue.record("\(name): the gradient must have \(expected.count) entries")
      return
    }
    #expect(
      Self.excess(worst.element) <= 1,
      "\(name): gradient \(worst.offset) must be \(worst.element.1), is \(worst.element.0)")
  }

  private static func excess(_ pair: (Double, Double)) -> Double {
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : difference / (1e-12 + 1e-9 * abs(pair.1))
  }
}
