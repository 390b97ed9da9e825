import DatasetDiagnosis
import LabelMasks

extension StatisticsStore {
  /// Every mask that was read, with its labels, by path: what a diagnosis looks at.
  ///
  /// - Complexity: O(n log n) in the labels of all masks, O(n) memory.
  public func examinedMasks() throws(StoreError) -> [ExaminedMask] {
    var masks: [ExaminedMask] = []
    try Statement(
      """
      SELECT f.path, f.split, m.format, m.bit_depth, m.storage, m.no_data_label, m.width, m.height,
        m.depth, l.label, l.pixel_count, l.component_count
      FROM mask AS m
      JOIN source_file AS f ON f.file_id = m.file_id
      JOIN mask_label AS l ON l.file_id = m.file_id
      ORDER BY f.path, l.label
      """, on: connection
    ).forEachRow { (row) throws(StoreError) in
      let mask = ExaminedMask(
        path: try row.value(.text), split: try row.optional(.text), format: try row.value(.text),
        bitDepth: try row.value(.integer), storage: try row.value(.choice),
        noDataLabel: try row.optional(.integer),
        shape: MaskShape(
          width: try row.value(.integer), height: try row.value(.integer),
          depth: try row.value(.integer)), labels: [])
      if masks.last?.path != mask.path { masks.append(mask) }
      let label = ExaminedMask.Label(
        try row.value(.integer), pixels: try row.value(.count), components: try row.value(.count))
      masks[masks.count - 1].labels.append(label)
    }
    return masks
  }

  /// Where the dataset stood when it was scanned.
  public func root() throws(StoreError) -> String? {
    try connection.rows("SELECT value FROM scan_setting WHERE name = 'root'") {
      (row) throws(StoreError) in try row.value(.text)
    }.first
  }
}
