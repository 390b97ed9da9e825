/// Probabilities of channels that do not exclude each other.
struct IndependentActivations {
  /// sigmoid(z), rows x channels; 0 at ignored rows.
  private(set) var probabilities: [Double]
  /// sigmoid(-z) = 1 - p, rows x channels.
  private(set) var complements: [Double]

  init(_ batch: LabelledLogits) {
    let channels = batch.channelCount
    complements = [Double](largeCount: batch.logits.count) { numbers in
      for index in numbers.indices {
        numbers[index] = SigmoidBlock.exponent(batch.logits[index])
      }
      VectorFunctions.exponentiate(numbers)
    }
    probabilities = [Double](largeZeros: batch.logits.count)
    for row in 0..<batch.rowCount {
      let isIgnored = batch.labels[row] == LabelledLogits.ignored
      for index in row * channels..<(row + 1) * channels {
        let near = 1 / (1 + complements[index])
        let far = complements[index] * near
        let isPositive = batch.logits[index] >= 0
        probabilities[index] = isIgnored ? 0 : (isPositive ? near : far)
        complements[index] = isPositive ? far : near
      }
    }
  }

  /// The channel whose class is true where the label is `label`: class 1 is the only channel of a
  /// binary batch.
  @inline(__always)
  static func isTrue(_ channel: Int, label: Int32, channelCount: Int) -> Bool {
    Int(label) == (channelCount == 1 ? 1 : channel)
  }
}
