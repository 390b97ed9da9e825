import LabelMasks
import MaskStatistics

@testable import StatisticsStore

/// A file of the tests with the areas of its components, so that a naive twin can count them.
struct PlannedFile: Equatable {
  var path: String
  var split: String?
  var modifiedAt: Int
  /// Areas of the components by label; nil for a file that is rejected.
  var areas: [Int: [UInt64]]?
  var depth = 1
  var storage = SampleStorage.labels
  var noDataLabel: Int?

  var entry: ListedEntry { ListedEntry(path: path, split: split, stamp: stamp) }
  var stamp: FileStamp { FileStamp(byteCount: 100 + modifiedAt, modifiedAt: modifiedAt) }
  var pixelCount: UInt64 { areas?.values.joined().reduce(0, +) ?? 0 }

  func scanned(isSettled: Bool = true) -> ScannedFile {
    ScannedFile(
      path: path, split: split, stamp: stamp, isSettled: isSettled,
      outcome: areas.map { .mask(record(of: $0)) } ?? .rejected(rejection))
  }

  var rejection: ScanIssue {
    ScanIssue(
      path: path, severity: .error, kind: .truncated,
      message: "must have 12 bytes, found 4 (\(modifiedAt))", hint: "copy it again",
      byteOffset: 4)
  }

  private func record(of areas: [Int: [UInt64]]) -> MaskRecord {
    let labels = areas.keys.sorted().map { label in
      var statistics = LabelStatistics(label: label)
      for area in areas[label] ?? [] { statistics.addComponent(area: area) }
      return statistics
    }
    // Any shape that has as many pixels as the components do.
    return MaskRecord(
      format: "pgm", bitDepth: 8, isSigned: areas.keys.contains { $0 < 0 }, storage: storage,
      noDataLabel: noDataLabel,
      shape: MaskShape(width: Int(pixelCount) / depth, height: 1, depth: depth),
      spacing: nil, labels: labels)
  }
}

/// Datasets of seeded random files.
struct RandomDataset {
  private var generator: SeededGenerator
  let labels: [Int]
  let splits: [String?]

  init(seed: UInt64, labels: [Int] = [0, 1, 2, 7, 255], splits: [String?] = [nil, "train", "val"]) {
    generator = SeededGenerator(seed: seed)
    self.labels = labels
    self.splits = splits
  }

  mutating func files(_ count: Int) -> [PlannedFile] {
    (0..<count).map { file(path: "masks/\($0 / 10)/\($0 % 10).pgm") }.sorted { $0.path < $1.path }
  }

  mutating func file(path: String) -> PlannedFile {
    var file = PlannedFile(
      path: path, split: splits.randomElement(using: &generator) ?? nil,
      modifiedAt: Int.random(in: 1...1_000_000, using: &generator))
    guard Int.random(in: 0..<8, using: &generator) > 0 else { return file }
    var areas: [Int: [UInt64]] = [:]
    for label in labels where Bool.random(using: &generator) { areas[label] = someAreas() }
    if areas.isEmpty { areas[labels[0]] = someAreas() }
    file.areas = areas
    if file.pixelCount % 2 == 0 { file.depth = 2 }
    file.storage = SampleStorage.allCases[file.modifiedAt % SampleStorage.allCases.count]
    file.noDataLabel = file.modifiedAt % 3 == 0 ? 255 : nil
    return file
  }

  /// Between 1 and 8 areas, of all sizes around the limits of specks and small components.
  private mutating func someAreas() -> [UInt64] {
    (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      let bin = UInt64.random(in: 0...11, using: &generator)
      return (1 << bin) + UInt64.random(in: 0..<(1 << bin), using: &generator)
    }
  }

  mutating func index(below count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}
