import MaskStatistics

/// The statement that stores what a mask holds of each label.
struct LabelWriter: ~Copyable {
  private let label: Statement

  static func prepared(_ connection: Connection) throws(StoreError) -> LabelWriter {
    LabelWriter(label: try Statement(inserting: 32, into: "mask_label", on: connection))
  }

  func write(_ statistics: LabelStatistics, fileID: SQLValue) throws(StoreError) {
    try label.run(
      [fileID, SQLValue(statistics.label)] + statistics.counts
        + LabelStructure.values(statistics.structure))
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
      .text(areas.jsonList),
    ]
  }
}

extension AreaHistogram {
  /// The counts, the smallest areas first.
  fileprivate var jsonList: String {
    var text = "["
    for (bin, count) in counts.enumerated() {
      if bin > 0 { text += "," }
      text += String(count)
    }
    return text + "]"
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
