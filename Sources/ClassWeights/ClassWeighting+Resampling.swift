import MaskStatistics

extension ClassWeighting {
  /// The weights of one split by one scheme as bare numbers: all classes by the first
  /// normalisation, then all by the next. Nil where a weight is undefined.
  ///
  /// A bootstrap asks for them thousands of times, so nothing is built around them.
  package static func values(
    of classes: [ClassBalance], scheme: WeightScheme, parameters: WeightParameters,
    normalizations: [WeightNormalization]
  ) -> [Double?] {
    let labelledPixelCount = classes.reduce(0) { $0 + $1.pixelCount }
    let candidates = classes.map { PresentClass($0, labelledPixelCount: labelledPixelCount) }
    let present = candidates.compactMap { $0 }
    guard !present.isEmpty else {
      return Array(repeating: nil, count: classes.count * normalizations.count)
    }
    let weights = ClassWeighting(scheme: scheme, parameters: parameters).cappedWeights(of: present)
    let frequencies = present.map(\.frequency)
    return normalizations.flatMap { normalization in
      var values = normalization.scale(weights, frequencies: frequencies).makeIterator()
      return candidates.map { $0 == nil ? nil : values.next() ?? nil }
    }
  }
}
