import Glibc
import LabelMasks
import Testing

@testable import SegmentationLosses

/// The softmax chain: dL/dz_k = p_k (a_k - sum_c p_c a_c), and p - t for cross-entropy.
@Suite struct SoftmaxChainTests {
  private func softmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let exponentials = logits.map { exp($0 - largest) }
    return exponentials.map { $0 / exponentials.reduce(0, +) }
  }

  @Test(arguments: [41, 42, 43] as [UInt64])
  func crossEntropyGivesProbabilityMinusTarget(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let logits = (0..<5).map { _ in Double(generator.below(8000)) / 1000 - 4 }
    let label = generator.below(5)
    let p = softmax(logits)
    let slopes = p.indices.map { $0 == label ? -1 / p[$0] : 0 }
    let gradient = SoftmaxChain.logitGradient(probabilities: p, slopes: slopes)
    let expected = p.indices.map { p[$0] - ($0 == label ? 1 : 0) }
    #expect(gradient.distance(to: expected) < 1e-15, "seed \(seed)")
  }

  @Test func agreesWithTheJacobian() {
    let p = softmax([0.3, -1, 2, 0.5])
    let slopes = [0.7, -2, 0.1, 3]
    let expected = p.indices.map { k in
      p.indices.reduce(0) { $0 + slopes[$1] * p[$1] * (($1 == k ? 1 : 0) - p[k]) }
    }
    let gradient = SoftmaxChain.logitGradient(probabilities: p, slopes: slopes)
    #expect(gradient.distance(to: expected) < 1e-15)
    #expect(abs(gradient.reduce(0, +)) < 1e-15)
  }

  /// p_0 rounds to 1, a_0 - sum p a to 0; the slope is p_1 (a_0 - a_1) all the same.
  @Test func keepsItsDigitsWhereTheNetworkIsSure() {
    let gradient = SoftmaxChain.logitGradient(probabilities: [1, 1e-20], slopes: [5, 2])
    #expect(abs(gradient[0] - 3e-20) < 1e-34)
    #expect(abs(gradient[1] + 3e-20) < 1e-34)
  }
}
