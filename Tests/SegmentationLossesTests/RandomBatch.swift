import LabelMasks

@testable import SegmentationLosses

/// A seeded batch, kept in parts so that tests can bend it.
struct RandomBatch {
  static let ignored = 255

  var channelCount: Int
  var imageRows: [Int]
  var logits: [Double]
  var labels: [Int]
  var multiplicities: [Double]?

  /// Every seventh pixel or so is ignored; every class is in every image that is long enough.
  init(
    seed: UInt64, channels: Int = 4, imageRows: [Int] = [9, 11], scale: Double = 2,
    ignoring: Bool = true
  ) {
    var generator = SeededGenerator(seed: seed)
    channelCount = channels
    self.imageRows = imageRows
    let rows = imageRows.reduce(0, +)
    logits = (0..<rows * channels).map { _ in
      scale * (Double(generator.below(2_000_001)) / 1_000_000 - 1)
    }
    labels = []
    for count in imageRows {
      for row in 0..<count {
        let label = row < max(channels, 2) ? row : generator.below(max(channels, 2))
        labels.append(ignoring && row >= max(channels, 2) && generator.oneIn(7) ? 255 : label)
      }
    }
  }

  var rowCount: Int { labels.count }
  var classCount: Int { max(channelCount, 2) }

  func labelled() throws -> LabelledLogits {
    try LabelledLogits(
      logits: logits, labels: labels, channelCount: channelCount, imageRows: imageRows,
      multiplicities: multiplicities, ignoreIndex: Self.ignored)
  }

  func row(_ row: Int) -> Range<Int> { row * channelCount..<(row + 1) * channelCount }
}

/// The losses of the catalogue, set up for a made-up dataset.
enum CatalogueSample {
  static let frequencies = [0.55, 0.25, 0.12, 0.08]

  static func classes(_ count: Int = 4) -> DatasetClasses {
    let kept = frequencies.prefix(count)
    let total = kept.reduce(0, +)
    return DatasetClasses(frequencies: kept.map { $0 / total }, background: 0)
  }

  static func loss(_ id: String, classCount: Int = 4) throws -> any LossFunction {
    try Losses.catalogue.entry(id).evaluation(classes(classCount))
  }

  /// Those whose channels exclude each other.
  static var softmaxIDs: [String] {
    Losses.catalogue.entries.filter { $0.evaluation(classes()).head == .softmax }.map(\.id)
  }
}

extension Collection where Element == Double {
  /// The largest difference to `other`, or infinity where one of them is no number.
  func distance(to other: some Collection<Double>) -> Double {
    guard count == other.count else { return .infinity }
    return zip(self, other).reduce(0) { worst, pair in
      let difference = abs(pair.0 - pair.1)
      return difference.isNaN ? .infinity : Swift.max(worst, difference)
    }
  }

  var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1)) } }
}
