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
      DELETE FROM split_crop;
      DELETE FROM recommendation;
      DELETE FROM issue WHERE file_id IS NULL
      """)
  }
}
