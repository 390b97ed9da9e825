import LabelMasks
import MaskStatistics

/// What is known of one stored mask beside its record.
public struct MeasuredState: Sendable, Equatable {
  public var path: String
  public var split: String?
  public var shape: MaskShape
  /// Whether it is known how thick its regions are.
  public var isShapeMeasured: Bool
  /// The crops that are known.
  public var cropSizes: Set<CropSize>

  public init(
    path: String, split: String?, shape: MaskShape, isShapeMeasured: Bool,
    cropSizes: Set<CropSize>
  ) {
    self.path = path
    self.split = split
    self.shape = shape
    self.isShapeMeasured = isShapeMeasured
    self.cropSizes = cropSizes
  }
}

extension StatisticsStore {
  /// Forgets the crops that left out another label than this one: they do not fit the classes.
  /// Empties the derived tables where there were any.
  public func forgetCrops(notIgnoring label: Int?) throws(StoreError) {
    try transaction { () throws(StoreError) in
      let stale = try connection.integer(
        "SELECT EXISTS (SELECT 1 FROM mask_crop WHERE ignored_label IS NOT ?)", SQLValue(label))
      guard stale > 0 else { return }
      try clearFigures()
      try connection.run("DELETE FROM mask_crop WHERE ignored_label IS NOT ?", SQLValue(label))
    }
  }

  /// What has been measured of every mask, by path.
  ///
  /// - Complexity: O(n log n) in the masks.
  public func measuredStates() throws(StoreError) -> [MeasuredState] {
    let crops = Dictionary(
      grouping: try connection.rows("SELECT file_id, width, height, depth FROM mask_crop") {
        (row) throws(StoreError) in
        (
          file: try row.value(.integer),
          size: CropSize(
            width: try row.value(.integer), height: try row.value(.integer),
            depth: try row.value(.integer))
        )
      }, by: \.file)
    return try connection.rows(
      """
      SELECT m.file_id, f.path, f.split, m.width, m.height, m.depth,
        EXISTS (SELECT 1 FROM mask_label_shape AS s WHERE s.file_id = m.file_id)
      FROM mask AS m JOIN source_file AS f ON f.file_id = m.file_id
      ORDER BY f.path
      """
    ) { (row) throws(StoreError) in
      let file = try row.value(.integer)
      return MeasuredState(
        path: try row.value(.text), split: try row.optional(.text),
        shape: MaskShape(
          width: try row.value(.integer), height: try row.value(.integer),
          depth: try row.value(.integer)),
        isShapeMeasured: try row.value(.flag),
        cropSizes: Set(crops[file, default: []].map(\.size)))
    }
  }

  /// Stores what was measured, as one transaction, in place of what was measured of the same kind
  /// before. A mask that has changed since its record was made is passed over.
  ///
  /// - Throws: `diskFull`, `inputOutput`, `locked`; the batches before this one are kept.
  public func write(_ batch: [MeasuredMask]) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try clearFigures()
      let writer = try MeasurementWriter.prepared(connection)
      for mask in batch { try writer.write(mask) }
    }
  }
}
