import DatasetStatistics

extension StatisticsStore {
  /// Every image with its counts of these classes, by path; other labels are passed over. The
  /// groups are those that were stored, none where there are not any.
  ///
  /// - Complexity: O(n log n) in the labels of all masks, O(n) memory.
  public func countedImages(classIDs: [Int]) throws(StoreError) -> CountedImages {
    var images = CountedImages(classIDs: classIDs)
    var current: Int?
    let statement = try Statement(
      """
      SELECT m.file_id, f.path, f.split, g.group_name, l.label, l.pixel_count, l.component_count
      FROM mask AS m
      JOIN source_file AS f ON f.file_id = m.file_id
      LEFT JOIN image_group AS g ON g.image_id = m.file_id
      LEFT JOIN mask_label AS l ON l.file_id = m.file_id
      ORDER BY f.path, l.label
      """, on: connection)
    try statement.forEachRow([]) { (row) throws(StoreError) in
      let image = try row.value(.integer)
      let path = try row.value(.text)
      let split = try row.optional(.text)
      let group = try row.optional(.text)
      if image != current { images.addImage(path: path, split: split, group: group) }
      current = image
      guard let label = try row.optional(.integer) else { return }
      images.addClass(label, pixels: try row.value(.count), components: try row.value(.count))
    }
    return images
  }

  /// Stores the sampling unit of every image, under its own path where it is one by itself.
  public func storeGroups(_ images: CountedImages) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.run("DELETE FROM image_group")
      let insert = try Statement(
        """
        INSERT INTO image_group (image_id, group_name)
        SELECT m.file_id, ? FROM mask AS m JOIN source_file AS f ON f.file_id = m.file_id
        WHERE f.path = ?
        """, on: connection)
      for (path, group) in zip(images.paths, images.groups) {
        try insert.run(.text(group ?? path), .text(path))
      }
    }
  }

  /// Adds the intervals of a split to its balance.
  public func storeUncertainty(
    _ uncertainty: DatasetUncertainty, split: String
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.run(
        """
        UPDATE dataset_balance
        SET group_count = ?, imbalance_ratio_ci_low = ?, imbalance_ratio_ci_high = ?,
          imbalance_ratio_without_flagged = ?
        WHERE split = ?
        """,
        SQLValue(uncertainty.groupCount), SQLValue(uncertainty.imbalanceRatio?.interval.low),
        SQLValue(uncertainty.imbalanceRatio?.interval.high),
        SQLValue(uncertainty.identifiableImbalanceRatio?.value), .text(split))
      let update = try Statement(
        """
        UPDATE class_balance
        SET group_count = ?, is_flagged = ?, pixel_frequency_ci_low = ?,
          pixel_frequency_ci_high = ?
        WHERE split = ? AND class_id = ?
        """, on: connection)
      for row in uncertainty.classes {
        try update.run(
          SQLValue(row.groupCount), SQLValue(row.isFlagged), SQLValue(row.pixelFrequency.low),
          SQLValue(row.pixelFrequency.high), .text(split), SQLValue(row.classID))
      }
    }
  }
}
