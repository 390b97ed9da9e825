import LabelMasks
import MaskStatistics
import TestSupport

@testable import StatisticsStore

/// A mask of the tests under a path, with what the analyzers say of it.
struct AnalyzedMask {
  var path: String
  var split: String?
  var mask: LabelMask

  var stamp: FileStamp { FileStamp(byteCount: mask.shape.pixelCount, modifiedAt: 7) }
  var entry: ListedEntry { ListedEntry(path: path, split: split, stamp: stamp) }

  func measurements() throws -> MaskMeasurements {
    var analyzer = MaskAnalyzer(depth: .structure)
    return try analyzer.measure(mask)
  }

  func scanned() throws -> ScannedFile {
    let found = try measurements()
    let record = MaskRecord(
      format: "pgm", bitDepth: 8, shape: mask.shape, spacing: nil, labels: found.labels,
      contacts: found.contacts, digest: found.digest)
    return ScannedFile(
      path: path, split: split, stamp: stamp, isSettled: true, outcome: .mask(record))
  }

  /// Shape and crops, as of the file with this stamp.
  func measured(
    _ sizes: [CropSize], ignoring ignored: Int? = nil, shape: Bool = true, stamp: FileStamp? = nil
  ) throws -> MeasuredMask {
    var shapes = ShapeAnalyzer()
    var majorities = MaskAnalyzer(depth: .majority)
    var crops = CropAnalyzer(sizes: sizes, ignoring: ignored)
    return MeasuredMask(
      path: path, stamp: stamp ?? self.stamp,
      figures: MeasuredMask.Figures(
        maskShape: mask.shape, shapes: shape ? try shapes.analyze(mask) : nil,
        majorities: shape ? try majorities.analyze(mask) : [],
        crops: sizes.isEmpty ? [] : try crops.analyze(mask), ignoredLabel: ignored))
  }

  /// Blobs of the labels of `testClasses`, some masks without some of them.
  static func random(_ count: Int, seed: UInt64) -> [AnalyzedMask] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let labels = [UInt8(0), 1, 2, 7, 255].filter { _ in generator.below(4) > 0 }
      let mask = LabelMask.random(
        shape: MaskShape(width: generator.pick(1...40), height: generator.pick(1...40)),
        labels: labels.isEmpty ? [1] : labels, runLength: generator.pick(1...30),
        seed: generator.next())
      return AnalyzedMask(
        path: "\(index + 100).pgm", split: [nil, "train", "val"][generator.below(3)], mask: mask)
    }
  }
}

extension StatisticsStore {
  func scan(_ masks: [AnalyzedMask]) throws {
    _ = try begin(
      ScanRequest(root: "/data", identity: [:], listing: masks.map(\.entry)))
    try write(try masks.map { try $0.scanned() })
    try finishTest()
  }

  func measure(_ measured: [MeasuredMask]) throws {
    try write(measured)
    try finishTest()
  }
}
