import MaskStatistics

/// The counts of a class that has pixels in the split, as the formulas need them.
struct PresentClass {
  var balance: ClassBalance
  var pixelCount: Double
  /// N - N_c. Kept because 1 - f_c loses digits where one class has nearly all pixels.
  var otherPixelCount: Double
  /// f_c.
  var frequency: Double
  /// Class pixels / labelled pixels of the images that contain the class.
  var inImageFrequency: Double

  /// Nil for an absent class, whose weight is undefined.
  init?(_ balance: ClassBalance, labelledPixelCount: UInt64) {
    guard balance.isPresent, let inImageFrequency = balance.inImageFrequency else { return nil }
    self.balance = balance
    pixelCount = Double(balance.pixelCount)
    otherPixelCount = Double(labelledPixelCount - balance.pixelCount)
    frequency = pixelCount / Double(labelledPixelCount)
    self.inImageFrequency = inImageFrequency
  }

  /// The samples of the class. At least 1: a class with pixels is in an image and has a component,
  /// even where the caller did not count components.
  func sampleCount(_ unit: CountUnit) -> Double {
    switch unit {
    case .images: Double(max(1, balance.imageCount))
    case .components: Double(max(1, balance.componentCount))
    case .pixels: pixelCount
    }
  }
}

extension [PresentClass] {
  /// Largest / smallest frequency.
  var imbalanceRatio: Double {
    let counts = map(\.pixelCount)
    return (counts.max() ?? 1) / (counts.min() ?? 1)
  }
}

extension [Double] {
  /// The middle value, or the mean of the two middle ones; nil without values.
  var median: Double? {
    guard !isEmpty else { return nil }
    let ascending = sorted()
    let middle = count / 2
    return count % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2
  }
}
