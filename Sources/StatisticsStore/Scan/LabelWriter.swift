import MaskStatistics

/// The statements that store what a mask holds of each label.
struct LabelWriter: ~Copyable {
  private let label: Statement
  private let area: Statement
  private let stride: Statement

  static func prepared(_ connection: Connection) throws(StoreError) -> LabelWriter {
    LabelWriter(
      label: try Statement(inserting: 23, into: "mask_label", on: connection),
      area: try Statement(inserting: 4, into: "mask_label_area", on: connection),
      stride: try Statement(inserting: 6, into: "mask_label_stride", on: connection))
  }

  func write(_ statistics: LabelStatistics, fileID: SQLValue) throws(StoreError) {
    let labelID = SQLValue(statistics.label)
    try label.run([fileID, labelID] + statistics.counts + LabelStructure.row(statistics.structure))
    for (bin, count) in statistics.areas.counts.enumerated() where count > 0 {
      try area.run(fileID, labelID, SQLValue(bin), SQLValue(count))
    }
    for loss in statistics.structure?.strideLosses ?? [] {
      try write(loss.nearest, "nearest", at: loss.stride, [fileID, labelID])
    }
  }

  /// What vanishes by majority, of a label that is stored already.
  func writeMajorities(
    _ statistics: LabelStatistics, fileID: SQLValue
  ) throws(StoreError) {
    for loss in statistics.structure?.strideLosses ?? [] {
      guard let vanished = loss.majority else { continue }
      try write(vanished, "majority", at: loss.stride, [fileID, SQLValue(statistics.label)])
    }
  }

  private func write(
    _ vanished: StrideLoss.Vanished, _ method: String, at factor: Int, _ key: [SQLValue]
  ) throws(StoreError) {
    guard vanished.componentCount > 0 else { return }
    try stride.run(
      key + [
        .text(method), SQLValue(factor), SQLValue(vanished.componentCount),
        SQLValue(vanished.pixelCount),
      ])
  }
}

extension LabelStatistics {
  /// The columns of `mask_label` that every mask has, after its key.
  fileprivate var counts: [SQLValue] {
    [
      SQLValue(pixelCount), SQLValue(componentCount), SQLValue(speckCount),
      SQLValue(smallComponentCount), SQLValue(smallComponentPixelCount),
      SQLValue(mediumComponentCount), SQLValue(smallestComponentArea),
      SQLValue(smallestNonSpeckArea), SQLValue(largestComponentArea), .real(squaredAreaSum),
    ]
  }
}

extension LabelStructure {
  /// The other columns of `mask_label`; NULL where there is no structure.
  fileprivate static func row(_ structure: LabelStructure?) -> [SQLValue] {
    guard let structure else { return Array(repeating: .null, count: 11) }
    let box = structure.boundingBox
    return [
      SQLValue(structure.singlePixelComponentCount), SQLValue(structure.borderComponentCount),
      .real(structure.medianComponentArea), SQLValue(structure.boundaryPixelCount),
      SQLValue(box.x.lowerBound), SQLValue(box.y.lowerBound), SQLValue(box.z.lowerBound),
      SQLValue(box.x.count), SQLValue(box.y.count), SQLValue(box.z.count),
      structure.occupancy.map { .blob($0.packed) } ?? .null,
    ]
  }
}
