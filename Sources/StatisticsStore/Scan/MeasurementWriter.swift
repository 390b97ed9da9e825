import MaskStatistics

/// The statements that store measurements, prepared once for a batch.
struct MeasurementWriter: ~Copyable {
  /// Those of a label that was not looked at.
  private static let noLosses = StrideLoss.strides.map { StrideLoss(stride: $0) }

  private let find: Statement
  private let forgetShape: Statement
  private let shape: Statement
  private let forgetCrop: Statement
  private let crop: Statement
  private let labelCrop: Statement

  static func prepared(_ connection: Connection) throws(StoreError) -> MeasurementWriter {
    MeasurementWriter(
      find: try Statement(
        """
        SELECT m.file_id FROM source_file AS f JOIN mask AS m ON m.file_id = f.file_id
        WHERE f.path = ? AND f.byte_count = ? AND f.modified_at = ?
        """, on: connection),
      forgetShape: try Statement("DELETE FROM mask_label_shape WHERE file_id = ?", on: connection),
      shape: try Statement(inserting: 15, into: "mask_label_shape", on: connection),
      forgetCrop: try Statement(
        "DELETE FROM mask_crop WHERE file_id = ? AND width = ? AND height = ? AND depth = ?",
        on: connection),
      crop: try Statement(inserting: 8, into: "mask_crop", on: connection),
      labelCrop: try Statement(inserting: 9, into: "mask_label_crop", on: connection))
  }

  func write(_ mask: MeasuredMask) throws(StoreError) {
    guard let figures = mask.figures, let id = try fileID(mask) else { return }
    if let shapes = figures.shapes {
      try forgetShape.run(id)
      let losses = figures.majorityLosses
      for row in shapes { try write(row, losses[row.label] ?? Self.noLosses, fileID: id) }
    }
    for row in figures.crops { try write(row, of: figures, fileID: id) }
  }

  /// Nil where the file has another record than the one that was measured.
  private func fileID(_ mask: MeasuredMask) throws(StoreError) -> SQLValue? {
    var id: SQLValue?
    let key = [
      .text(mask.path), SQLValue(mask.stamp.byteCount), SQLValue(mask.stamp.modifiedAt),
    ]
    try find.forEachRow(key) { (row) throws(StoreError) in
      id = SQLValue(try row.value(.integer))
    }
    return id
  }

  private func write(
    _ row: LabelShape, _ losses: [StrideLoss], fileID: SQLValue
  ) throws(StoreError) {
    try shape.run(
      [
        fileID, SQLValue(row.label), SQLValue(row.largestInscribedRadius),
        SQLValue(row.medianInscribedRadius), SQLValue(row.measuredPixelCount),
        SQLValue(row.thinPixelCount), SQLValue(row.elongatedPixelCount),
      ] + losses.values(\.majority))
  }

  private func write(
    _ row: CropStatistics, of figures: MeasuredMask.Figures, fileID: SQLValue
  ) throws(StoreError) {
    let key = [
      fileID, SQLValue(row.size.width), SQLValue(row.size.height), SQLValue(row.size.depth),
    ]
    try forgetCrop.run(key)
    try crop.run(
      key + [
        SQLValue(figures.ignoredLabel), SQLValue(row.size.fitted(to: figures.maskShape).pixelCount),
        SQLValue(row.positionCount), SQLValue(row.ignoredPositionCount),
      ])
    for label in row.labels {
      try labelCrop.run(
        key + [
          SQLValue(label.label), SQLValue(label.positionCount), SQLValue(label.solePositionCount),
          SQLValue(label.pixelSum), .real(label.shareSum),
        ])
    }
  }
}

extension MeasuredMask.Figures {
  /// What vanishes of each label by majority.
  fileprivate var majorityLosses: [Int: [StrideLoss]] {
    Dictionary(
      uniqueKeysWithValues: majorities.compactMap { row in
        row.structure.map { (row.label, $0.strideLosses) }
      })
  }
}
