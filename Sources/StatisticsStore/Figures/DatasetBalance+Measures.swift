import Glibc
import MaskStatistics

extension DatasetBalance {
  /// Fills the figures that follow from the balance of the split's classes. Those of a split
  /// without a present class stay nil.
  mutating func measure(_ classes: [ClassBalance], backgroundID: Int?) {
    let present = classes.filter(\.isPresent)
    classCount = classes.count
    presentClassCount = present.count
    backgroundFrequency =
      classes.first { $0.classID == backgroundID }.flatMap(\.pixelFrequency)
    guard !present.isEmpty else { return }

    imbalanceRatio = Self.imbalanceRatio(of: present)
    foregroundImbalanceRatio = Self.imbalanceRatio(
      of: present.filter { $0.classID != backgroundID })

    // Ascending, so that the digits do not depend on the order of the label table.
    let shares = present.compactMap(\.pixelFrequency).sorted()
    let uniformEntropy = log(Double(shares.count))
    let measuredEntropy = shares.reduce(0) { $0 - $1 * log($1) }
    entropy = measuredEntropy
    normalizedEntropy = shares.count == 1 ? 1 : measuredEntropy / uniformEntropy
    effectiveClassCount = exp(measuredEntropy)
    // Rounding can bring H a little above ln C where all shares are equal.
    klFromUniform = max(0, uniformEntropy - measuredEntropy)
    gini = Self.gini(ofAscending: shares)

    let limit = Self.rarityLimit(presentClassCount: shares.count)
    rareClassCount = shares.count { $0 < limit }
  }

  /// Largest / smallest count of pixels, the same as that of frequencies; nil without a class.
  private static func imbalanceRatio(of present: [ClassBalance]) -> Double? {
    let counts = present.map(\.pixelCount)
    guard let largest = counts.max(), let smallest = counts.min() else { return nil }
    return Double(largest) / Double(smallest)
  }

  /// sum_ij |f_i - f_j| / (2 C^2 mean f). In ascending order each f_i is the larger one of i
  /// pairs and the smaller one of C - 1 - i, which makes the double sum a single one.
  private static func gini(ofAscending shares: [Double]) -> Double {
    let count = Double(shares.count)
    let halfSum = shares.enumerated().reduce(0) { sum, share in
      sum + (2 * Double(share.offset) - count + 1) * share.element
    }
    return halfSum / (count * shares.reduce(0, +))
  }
}
