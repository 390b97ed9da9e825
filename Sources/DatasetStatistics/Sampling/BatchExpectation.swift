import Glibc

/// What a training loop sees of one class, batch by batch, if every image or crop is drawn
/// independently of the others.
public struct BatchExpectation: Sendable, Equatable {
  /// Probability that no item of a batch holds the class: (1 - p)^B.
  public var absentProbability: Double
  /// Pixels of the class in a batch, on average.
  public var pixelCount: Double
  /// Batches up to and with the first that holds the class, on average: 1 / (1 - (1 - p)^B); nil
  /// where none ever does.
  public var batchesUntilSeen: Double?

  /// An expectation that was computed before.
  public init(absentProbability: Double, pixelCount: Double, batchesUntilSeen: Double?) {
    self.absentProbability = absentProbability
    self.pixelCount = pixelCount
    self.batchesUntilSeen = batchesUntilSeen
  }

  /// - Parameters:
  ///   - presence: p, how often an item holds the class; from 0 to 1.
  ///   - share: share of the class among the pixels of an item, on average.
  ///   - batchSize: B, items in a batch.
  ///   - itemPixelCount: pixels of an item.
  public init(presence: Double, share: Double, batchSize: Int, itemPixelCount: Double) {
    precondition((0...1).contains(presence), "a probability lies between 0 and 1")
    precondition(batchSize > 0, "a batch holds at least one item")
    let size = Double(batchSize)
    // (1 - p)^B - 1 as expm1(B ln(1 - p)) keeps its digits for classes that hardly ever occur.
    let lessThanOne = expm1(size * log1p(-presence))
    absentProbability = 1 + lessThanOne
    pixelCount = size * itemPixelCount * share
    batchesUntilSeen = presence > 0 ? -1 / lessThanOne : nil
  }
}

extension Sequence where Element == BatchExpectation {
  /// Classes that a batch lacks, on average.
  public var absentClassCount: Double { reduce(0) { $0 + $1.absentProbability } }
}
