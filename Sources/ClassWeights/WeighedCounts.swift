import MaskStatistics

/// The counts of one split, prepared once and weighed by many schemes.
///
/// A bootstrap does so thousands of times, so nothing is built around the numbers.
package struct WeighedCounts {
  private let present: [PresentClass]
  private let frequencies: [Double]
  /// The index of each class among the present ones; nil where it is absent.
  private let indexOfClass: [Int?]

  /// Prepares the classes of one split; O(classes).
  package init(_ classes: [ClassBalance]) {
    let labelledPixelCount = classes.reduce(0) { $0 + $1.pixelCount }
    var present: [PresentClass] = []
    present.reserveCapacity(classes.count)
    indexOfClass = classes.map { balance in
      guard let counts = PresentClass(balance, labelledPixelCount: labelledPixelCount) else {
        return nil
      }
      present.append(counts)
      return present.count - 1
    }
    frequencies = present.map(\.frequency)
    self.present = present
  }

  /// The weights of all classes by the first normalisation, then by the next; nil where a weight
  /// is undefined. They are those of `ClassWeighting`. `parameters` pass their own `validate()`.
  package func weights(
    by scheme: WeightScheme, parameters: WeightParameters, normalizations: [WeightNormalization]
  ) -> [Double?] {
    guard !present.isEmpty else {
      return Array(repeating: nil, count: indexOfClass.count * normalizations.count)
    }
    let weights = ClassWeighting(scheme: scheme, parameters: parameters).cappedWeights(of: present)
    return normalizations.flatMap { normalization in
      let scaled = normalization.scale(weights, frequencies: frequencies)
      return indexOfClass.map { $0.flatMap { scaled[$0] } }
    }
  }
}
