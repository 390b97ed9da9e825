import LabelMasks

/// The labels that the masks hold, before any is taken for a class or ignored: what the choice of
/// the ignore index and of the background rests on.
public struct LabelSurvey: Sendable, Equatable {
  /// By ascending label.
  public var labels: [LabelPresence]
  public var imageCount: UInt64
  /// Masks of a signed type, the only ones that can hold a negative label.
  public var signedImageCount: UInt64
  /// The bit depths of the files, ascending.
  public var bitDepths: [Int]

  public init(
    labels: [LabelPresence], imageCount: UInt64, signedImageCount: UInt64, bitDepths: [Int]
  ) {
    self.labels = labels
    self.imageCount = imageCount
    self.signedImageCount = signedImageCount
    self.bitDepths = bitDepths
  }
}

extension StatisticsStore {
  /// Sums the labels of all masks that are stored.
  ///
  /// - Complexity: O(n) in the labels of all masks.
  public func surveyLabels() throws(StoreError) -> LabelSurvey {
    LabelSurvey(
      labels: try connection.rows(
        """
        SELECT label, SUM(pixel_count), COUNT(file_id) FROM mask_label
        GROUP BY label ORDER BY label
        """
      ) { (row) throws(StoreError) in
        LabelPresence(
          label: try row.value(.integer), pixelCount: try row.value(.count),
          imageCount: try row.value(.count))
      },
      imageCount: UInt64(try connection.integer("SELECT COUNT(*) FROM mask")),
      signedImageCount: UInt64(
        try connection.integer("SELECT COUNT(*) FROM mask WHERE is_signed = 1")),
      bitDepths: try connection.rows(
        "SELECT DISTINCT bit_depth FROM mask ORDER BY bit_depth"
      ) { (row) throws(StoreError) in try row.value(.integer) })
  }

  /// The first paths, in order, of masks that hold a label: examples for a message.
  public func paths(holding label: Int, limit: Int = 5) throws(StoreError) -> [String] {
    try connection.rows(
      """
      SELECT f.path FROM mask_label AS l JOIN source_file AS f ON f.file_id = l.file_id
      WHERE l.label = ? ORDER BY f.path LIMIT ?
      """, SQLValue(label), SQLValue(limit)
    ) { (row) throws(StoreError) in try row.value(.text) }
  }
}
