import MaskStatistics

/// The statements that store what a mask holds of each label.
struct LabelWriter: ~Copyable {
  private let label: Statement
  private let area: Statement

  static func prepared(_ connection: Connection) throws(StoreError) -> LabelWriter {
    LabelWriter(
      label: try Statement(inserting: 31, into: "mask_label", on: connection),
      area: try Statement(inserting: 4, into: "mask_label_area", on: connection))
  }

  func write(_ statistics: LabelStatistics, fileID: SQLValue) throws(StoreError) {
    let labelID = SQLValue(statistics.label)
    try label.run(
      [fileID, labelID] + statistics.counts + LabelStructure.values(statistics.structure))
    for (bin, count) in statistics.areas.counts.enumerated() where count > 0 {
      try area.run(fileID, labelID, SQLValue(bin), SQLValue(count))
    }
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
  fileprivate static func values(_ structure: LabelStructure?) -> [SQLValue] {
    guard let structure else { return Array(repeating: .null, count: 19) }
    let box = structure.boundingBox
    let boxValues =
      [box.x.lowerBound, box.y.lowerBound, box.z.lowerBound].map { SQLValue($0) }
      + [box.x.count, box.y.count, box.z.count].map { SQLValue($0) }
    return [
      SQLValue(structure.singlePixelComponentCount), SQLValue(structure.borderComponentCount),
      .real(structure.medianComponentArea), SQLValue(structure.boundaryPixelCount),
    ] + boxValues + structure.strideLosses.values(\.nearest) + [
      structure.occupancy.map { .blob($0.packed) } ?? .null
    ]
  }
}

extension [StrideLoss] {
  /// What vanishes by one method: the components at each stride, then the pixels.
  func values(_ method: (StrideLoss) -> StrideLoss.Vanished?) -> [SQLValue] {
    map { SQLValue(method($0)?.componentCount) } + map { SQLValue(method($0)?.pixelCount) }
  }
}
