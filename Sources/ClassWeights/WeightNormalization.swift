/// How weights are scaled after power and cap. Sums and means run over the present classes.
public enum WeightNormalization: String, Sendable, Hashable, CaseIterable {
  /// As the formula gives them.
  case none
  /// Mean 1.
  case mean
  /// Sum 1.
  case sum
  /// Largest 1.
  case max
  /// sum_c f_c w_c = 1, so that a loss averaged over pixels keeps its scale. The default in print.
  case frequency

  /// The weights after normalisation; nil where it is undefined.
  func scale(_ weights: [Double], frequencies: [Double]) -> [Double?] {
    let divisor = divisor(of: weights, frequencies: frequencies)
    return weights.map { divisor > 0 && ($0 / divisor).isFinite ? $0 / divisor : nil }
  }

  /// What the weights are divided by.
  private func divisor(of weights: [Double], frequencies: [Double]) -> Double {
    switch self {
    case .none: 1
    case .mean: weights.reduce(0, +) / Double(weights.count)
    case .sum: weights.reduce(0, +)
    case .max: weights.max() ?? 1
    case .frequency: zip(weights, frequencies).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
