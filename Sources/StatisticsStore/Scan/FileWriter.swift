import LabelMasks
import MaskStatistics

/// The statements that store files, prepared once for a batch.
struct FileWriter: ~Copyable {
  private let file: Statement
  private let forgetMask: Statement
  private let forgetIssues: Statement
  private let mask: Statement
  private let labels: LabelWriter
  private let contact: Statement
  private let issue: Statement

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
      mask: try Statement(inserting: 14, into: "mask", on: connection),
      labels: try LabelWriter.prepared(connection),
      contact: try Statement(inserting: 4, into: "mask_contact", on: connection),
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
      .text(record.storage.rawValue), SQLValue(record.noDataLabel), SQLValue(shape.width),
      SQLValue(shape.height), SQLValue(shape.depth),
      SQLValue(record.spacing?.x), SQLValue(record.spacing?.y), SQLValue(record.spacing?.z),
      SQLValue(shape.pixelCount), SQLValue(record.digest?.description))
    for statistics in record.labels { try labels.write(statistics, fileID: fileID) }
    for border in record.contacts ?? [] {
      try contact.run(
        fileID, SQLValue(border.label), SQLValue(border.otherLabel), SQLValue(border.length))
    }
  }

  private func write(_ reason: ScanIssue, fileID: SQLValue) throws(StoreError) {
    try issue.run(
      fileID, .text(reason.severity.rawValue), .text(reason.kind.rawValue),
      .text(reason.message), SQLValue(reason.hint), SQLValue(reason.byteOffset))
  }
}
