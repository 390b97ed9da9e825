import LabelMasks
import MaskStatistics

@testable import StatisticsStore

/// The sums of a split, row by row from what the analyzers say of each mask. The first masks were
/// measured.
struct NaiveStructure {
  private(set) var structures: Set<String> = []
  private(set) var contacts: Set<String> = []
  private(set) var strideLosses: Set<String> = []
  private(set) var shapes: Set<String> = []

  private struct Mask {
    var record: MaskMeasurements
    var shapes: [LabelShape]
    var majorities: [LabelStatistics]
  }

  private static let ignored = 255
  private let masks: [Mask]

  init(_ all: [AnalyzedMask], measured: Int, split: String) throws {
    masks = try all.enumerated().filter { split == "all" || $0.element.split == split }.map {
      let figures = $0.offset < measured ? try $0.element.measured([]).figures : nil
      return Mask(
        record: try $0.element.measurements(), shapes: figures?.shapes ?? [],
        majorities: figures?.majorities ?? [])
    }
    for label in Set(masks.flatMap { $0.record.labels.map(\.label) }).sorted()
    where label != Self.ignored {
      add(label)
    }
  }

  private mutating func add(_ label: Int) {
    let found = masks.compactMap { $0.record.labels.first { $0.label == label } }
    let structures = found.compactMap(\.structure)
    func sum(_ figure: (LabelStructure) -> UInt64) -> UInt64 {
      structures.reduce(0) { $0 + figure($1) }
    }
    let borders = masks.flatMap { $0.record.contacts ?? [] }
      .filter { $0.label == label || $0.otherLabel == label }
    let lengths = Dictionary(grouping: borders) {
      $0.label == label ? $0.otherLabel : $0.label
    }.mapValues { $0.reduce(0) { $0 + $1.length } }
    let row: [Any] = [
      label, sum(\.boundaryPixelCount), sum(\.borderComponentCount),
      sum(\.singlePixelComponentCount), found.reduce(0) { $0 + $1.mediumComponentCount },
      lengths[Self.ignored] ?? 0,
    ]
    self.structures.insert(row.line)
    for (other, length) in lengths where other != Self.ignored {
      contacts.insert("\(label)|\(other)|\(length)")
    }
    addLosses(label, "nearest", found) { $0.nearest }
    addLosses(
      label, "majority", masks.flatMap(\.majorities).filter { $0.label == label }
    ) { $0.majority }
    addShape(label)
  }

  private mutating func addLosses(
    _ label: Int, _ method: String, _ found: [LabelStatistics],
    _ vanished: (StrideLoss) -> StrideLoss.Vanished?
  ) {
    guard !found.isEmpty else { return }
    for (index, stride) in StrideLoss.strides.enumerated() {
      let lost = found.compactMap { $0.structure.flatMap { vanished($0.strideLosses[index]) } }
      let row: [Any] = [
        label, method, stride, found.reduce(0) { $0 + $1.componentCount },
        lost.reduce(0) { $0 + $1.componentCount }, lost.reduce(0) { $0 + $1.pixelCount },
      ]
      strideLosses.insert(row.line)
    }
  }

  private mutating func addShape(_ label: Int) {
    let found = masks.flatMap(\.shapes).filter { $0.label == label }
    guard !found.isEmpty else { return }
    let radii = found.compactMap(\.medianInscribedRadius).sorted()
    let median =
      radii.isEmpty ? nil : (radii[(radii.count - 1) / 2] + radii[radii.count / 2]) / 2
    let row: [Any] = [
      label, found.count, found.reduce(0) { $0 + $1.measuredPixelCount },
      median.map { "\($0)" } ?? "NULL",
      found.compactMap(\.largestInscribedRadius).max().map { "\($0)" } ?? "NULL",
    ]
    shapes.insert(row.line)
  }
}

extension [Any] {
  fileprivate var line: String { map { "\($0)" }.joined(separator: "|") }
}
