import DatasetStatistics

extension StatisticsStore {
  /// Replaces what batches hold of each class.
  public func storeBatches(_ batches: [BatchPresence]) throws(StoreError) {
    try replaceRows(
      of: "batch_presence",
      with: batches.map {
        [
          .text($0.split), .text($0.item), SQLValue($0.batchSize), SQLValue($0.classID),
          .text($0.className),
          .real($0.expectation.absentProbability), .real($0.expectation.pixelCount),
          SQLValue($0.expectation.batchesUntilSeen),
        ]
      })
  }

  public func batchPresences(split: String) throws(StoreError) -> [BatchPresence] {
    try connection.rows(
      """
      SELECT split, item, batch_size, class_id, class_name, absent_probability,
        expected_pixel_count, batches_until_seen
      FROM batch_presence WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      BatchPresence(
        split: try row.value(.text), item: try row.value(.text), batchSize: try row.value(.integer),
        classID: try row.value(.integer), className: try row.value(.text),
        expectation: BatchExpectation(
          absentProbability: try row.value(.real), pixelCount: try row.value(.real),
          batchesUntilSeen: try row.optional(.real)))
    }
  }

  /// Replaces the sampling plan: its classes, and its images with what it draws them by.
  /// `paths` are those of the plan's images, in its order.
  public func storeSampling(
    _ classes: [ClassSampling], plan: SamplingPlan, paths: [String], split: String
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try replaceRows(of: "sampling_plan", with: classes.map(\.row))
      try connection.run("DELETE FROM image_sampling")
      let insert = try Statement(
        """
        INSERT INTO image_sampling
        SELECT ?1, m.file_id, ?2, ?3, ?4
        FROM mask AS m JOIN source_file AS f ON f.file_id = m.file_id WHERE f.path = ?5
        """, on: connection)
      for (image, path) in paths.enumerated() {
        try insert.run(
          .text(split), .real(plan.imageWeights.probabilities[image]),
          .real(plan.repeatFactors.images[image]),
          .real(plan.rareClassSampling.probabilities[image]), .text(path))
      }
    }
  }

  public func classSamplings(split: String) throws(StoreError) -> [ClassSampling] {
    try connection.rows(
      """
      SELECT split, class_id, class_name, repeat_factor, crop_ratio, rare_class_probability,
        plain_frequency, sampled_frequency, plain_image_frequency, sampled_image_frequency,
        weighted_share, sampled_and_weighted_share
      FROM sampling_plan WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassSampling(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), repeatFactor: try row.value(.real),
        cropRatio: try row.value(.real), rareClassProbability: try row.value(.real),
        plainFrequency: try row.value(.real), sampledFrequency: try row.value(.real),
        plainImageFrequency: try row.value(.real), sampledImageFrequency: try row.value(.real),
        weightedShare: try row.optional(.real), sampledAndWeightedShare: try row.optional(.real))
    }
  }
}

extension ClassSampling {
  fileprivate var row: [SQLValue] {
    [
      .text(split), SQLValue(classID), .text(className), .real(repeatFactor), .real(cropRatio),
      .real(rareClassProbability), .real(plainFrequency), .real(sampledFrequency),
      .real(plainImageFrequency), .real(sampledImageFrequency), SQLValue(weightedShare),
      SQLValue(sampledAndWeightedShare),
    ]
  }
}
