import LabelMasks
import MaskStatistics

extension StatisticsStore {
  /// Stores files that were read, as one transaction. Earlier records of the same paths are
  /// replaced, so a file that is read twice is still counted once.
  ///
  /// A rejected file keeps its row and its issue, and has no mask.
  ///
  /// - Throws: `diskFull`, `inputOutput`, `locked`; the batches before this one are kept.
  public func write(_ batch: [ScannedFile]) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try clearFigures()
      let writer = try FileWriter.prepared(connection)
      for file in batch { try writer.write(file) }
    }
  }

  /// Empties all that is derived from the records. Class balance, weights and priors go with
  /// their classes, evidence with its recommendation.
  func clearFigures() throws(StoreError) {
    try connection.execute(
      """
      UPDATE scan_run SET is_current = 0 WHERE is_current = 1;
      DELETE FROM label_class;
      DELETE FROM dataset_info;
      DELETE FROM image_group;
      DELETE FROM image_sampling;
      DELETE FROM dataset_balance;
      DELETE FROM recommendation;
      DELETE FROM issue WHERE file_id IS NULL
      """)
  }
}

/// The statements that store files, prepared once for a batch.
private struct FileWriter: ~Copyable {
  let file: Statement
  let forgetMask: Statement
  let forgetIssues: Statement
  let mask: Statement
  let label: Statement
  let area: Statement
  let issue: Statement

  static func prepared(_ connection: Connection) throws(StoreError) -> FileWriter {
    FileWriter(
      file: try Statement(
        """
        INSERT INTO source_file (path, split, byte_count, modified_at, is_settled)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET
          split = excluded.split, byte_count = excluded.byte_count,
          modified_at = excluded.modified_at, is_settled = excluded.is_settled
        RETURNING file_id
        """, on: connection),
      forgetMask: try Statement("DELETE FROM mask WHERE file_id = ?", on: connection),
      forgetIssues: try Statement("DELETE FROM issue WHERE file_id = ?", on: connection),
      mask: try Statement(
        "INSERT INTO mask VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", on: connection),
      label: try Statement(
        "INSERT INTO mask_label VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", on: connection),
      area: try Statement("INSERT INTO mask_label_area VALUES (?, ?, ?, ?)", on: connection),
      issue: try Statement(
        """
        INSERT INTO issue (file_id, severity, kind, message, hint, byte_offset)
        VALUES (?, ?, ?, ?, ?, ?)
        """, on: connection))
  }

  func write(_ scanned: ScannedFile) throws(StoreError) {
    let id = try fileID(scanned)
    try forgetMask.run(id)
    try forgetIssues.run(id)
    switch scanned.outcome {
    case .mask(let record):
      try write(record, fileID: id)
      for note in record.notes { try write(note, fileID: id) }
    case .rejected(let reason): try write(reason, fileID: id)
    }
  }

  private func fileID(_ scanned: ScannedFile) throws(StoreError) -> SQLValue {
    var id = SQLValue.null
    let values = [
      .text(scanned.path), SQLValue(scanned.split), SQLValue(scanned.stamp.byteCount),
      SQLValue(scanned.stamp.modifiedAt), SQLValue(scanned.isSettled),
    ]
    try file.forEachRow(values) { (row) throws(StoreError) in
      id = SQLValue(try row.value(.integer))
    }
    return id
  }

  private func write(_ record: MaskRecord, fileID: SQLValue) throws(StoreError) {
    let shape = record.shape
    try mask.run(
      fileID, .text(record.format), SQLValue(record.bitDepth), SQLValue(record.isSigned),
      SQLValue(shape.width), SQLValue(shape.height), SQLValue(shape.depth),
      SQLValue(record.spacing?.x), SQLValue(record.spacing?.y), SQLValue(record.spacing?.z),
      SQLValue(shape.pixelCount))
    for statistics in record.labels { try write(statistics, fileID: fileID) }
  }

  private func write(_ statistics: LabelStatistics, fileID: SQLValue) throws(StoreError) {
    let labelID = SQLValue(statistics.label)
    try label.run(
      fileID, labelID, SQLValue(statistics.pixelCount), SQLValue(statistics.componentCount),
      SQLValue(statistics.speckCount), SQLValue(statistics.smallComponentCount),
      SQLValue(statistics.smallestComponentArea), SQLValue(statistics.largestComponentArea),
      .real(statistics.squaredAreaSum))
    for (bin, count) in statistics.areas.counts.enumerated() where count > 0 {
      try area.run(fileID, labelID, SQLValue(bin), SQLValue(count))
    }
  }

  private func write(_ reason: ScanIssue, fileID: SQLValue) throws(StoreError) {
    try issue.run(
      fileID, .text(reason.severity.rawValue), .text(reason.kind.rawValue),
      .text(reason.message), SQLValue(reason.hint), SQLValue(reason.byteOffset))
  }
}
