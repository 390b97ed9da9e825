/// A batch: what a network puts out for each pixel before softmax or sigmoid, and the true class.
///
/// A row is one pixel, or, with a multiplicity, a group of pixels that share label and logits.
/// Losses depend on a batch only through such groups, so that one row per class serves the probe
/// as one row per pixel serves a training step.
///
/// A batch of one channel is binary: the channel is the logit of class 1 against class 0.
public struct LabelledLogits: Sendable {
  /// Where a row has no class, its label is this.
  static let ignored: Int32 = -1

  public let channelCount: Int
  /// Row-major, rows x channels.
  public let logits: [Double]
  /// The class of each row, or `ignored`.
  let labels: [Int32]
  /// How many pixels a row stands for; 0 for ignored rows.
  let multiplicities: [Double]
  /// The rows of each image.
  let images: [Range<Int>]
  /// Pixels that are not ignored, over the whole batch.
  public let labelledPixelCount: Double

  public var rowCount: Int { labels.count }
  public var imageCount: Int { images.count }
  /// Channels, or two where the only channel tells class 1 from class 0.
  public var classCount: Int { max(channelCount, 2) }

  /// - Parameters:
  ///   - logits: rows x channels, row-major; may hold anything at ignored rows.
  ///   - labels: one for each row.
  ///   - imageRows: rows of each image, in order; nil for one image.
  ///   - multiplicities: pixels of each row; nil for one each.
  ///   - ignoreIndex: the label of pixels that take no part in any loss.
  public init(
    logits: [Double], labels: [Int], channelCount: Int, imageRows: [Int]? = nil,
    multiplicities: [Double]? = nil, ignoreIndex: Int? = nil
  ) throws(LossInputError) {
    guard channelCount > 0 else { throw .noChannels }
    let expected = labels.count * channelCount
    guard logits.count == expected else {
      throw .logitCount(expected: expected, found: logits.count)
    }
    let classes = try Self.classes(
      of: labels, classCount: max(channelCount, 2), ignoreIndex: ignoreIndex)
    try Self.checkFinite(logits, labels: classes, channelCount: channelCount)
    let weights = try Self.weights(multiplicities, labels: classes)
    self.channelCount = channelCount
    self.logits = logits
    self.labels = classes
    self.multiplicities = weights
    images = try Self.ranges(imageRows ?? [labels.count], rowCount: labels.count)
    labelledPixelCount = weights.reduce(0, +)
  }

  /// The same batch with `offsets[c]` added to every logit of channel c.
  func shifted(by offsets: [Double]) -> LabelledLogits {
    precondition(offsets.count == channelCount, "there must be one offset for each channel")
    var shifted = logits
    for start in stride(from: 0, to: shifted.count, by: channelCount) {
      for channel in 0..<channelCount { shifted[start + channel] += offsets[channel] }
    }
    return LabelledLogits(self, logits: shifted)
  }

  /// A batch whose parts are known to belong together.
  init(
    checkedLogits: [Double], labels: [Int], channelCount: Int, multiplicities: [Double],
    images: [Range<Int>]
  ) {
    self.channelCount = channelCount
    logits = checkedLogits
    self.labels = labels.map { Int32($0) }
    self.multiplicities = multiplicities
    self.images = images
    labelledPixelCount = multiplicities.reduce(0, +)
  }

  private init(_ batch: LabelledLogits, logits: [Double]) {
    channelCount = batch.channelCount
    self.logits = logits
    labels = batch.labels
    multiplicities = batch.multiplicities
    images = batch.images
    labelledPixelCount = batch.labelledPixelCount
  }

  /// The rows over which a region loss takes its sums: each image's, or all.
  func regions(_ pooling: Pooling) -> [Range<Int>] {
    switch pooling {
    case .perImage: images
    case .batch: [0..<rowCount]
    }
  }
}

// MARK: - Checks

extension LabelledLogits {
  private static func classes(
    of labels: [Int], classCount: Int, ignoreIndex: Int?
  ) throws(LossInputError) -> [Int32] {
    var classes = [Int32](repeating: ignored, count: labels.count)
    for (row, label) in labels.enumerated() where label != ignoreIndex {
      guard label >= 0, label < classCount else {
        throw .labelOutOfRange(label: label, row: row, classCount: classCount)
      }
      classes[row] = Int32(label)
    }
    return classes
  }

  private static func checkFinite(
    _ logits: [Double], labels: [Int32], channelCount: Int
  ) throws(LossInputError) {
    for (row, label) in labels.enumerated() where label != ignored {
      for channel in 0..<channelCount where !logits[row * channelCount + channel].isFinite {
        throw .logitNotFinite(row: row, channel: channel)
      }
    }
  }

  private static func weights(
    _ multiplicities: [Double]?, labels: [Int32]
  ) throws(LossInputError) -> [Double] {
    guard let multiplicities else { return labels.map { $0 == ignored ? 0 : 1 } }
    guard multiplicities.count == labels.count else {
      throw .multiplicityCount(expected: labels.count, found: multiplicities.count)
    }
    for (row, count) in multiplicities.enumerated() where !(count.isFinite && count >= 0) {
      throw .multiplicityNotCountable(row: row, found: count)
    }
    return zip(multiplicities, labels).map { $1 == ignored ? 0 : $0 }
  }

  private static func ranges(
    _ imageRows: [Int], rowCount: Int
  ) throws(LossInputError) -> [Range<Int>] {
    let total = imageRows.reduce(0, +)
    guard total == rowCount, imageRows.allSatisfy({ $0 >= 0 }) else {
      throw .imageRows(expected: rowCount, found: total)
    }
    var start = 0
    return imageRows.map { rows in
      defer { start += rows }
      return start..<start + rows
    }
  }
}
