import DatasetStatistics

extension StatisticsStore {
  /// Replaces how splits differ, as a whole and class by class.
  public func storeDrift(
    _ splits: [SplitComparison], _ classes: [ClassDrift]
  ) throws(StoreError) {
    try replaceRows(
      of: "split_drift",
      with: splits.map {
        [
          .text($0.split), .text($0.referenceSplit), SQLValue($0.jensenShannon),
          SQLValue($0.foregroundStability), SQLValue($0.missingClassCount),
        ]
      })
    try replaceRows(
      of: "class_drift",
      with: classes.map {
        [
          .text($0.split), .text($0.referenceSplit), SQLValue($0.classID), .text($0.className),
          SQLValue($0.pixelFrequencyChange), SQLValue($0.imageFrequencyChange),
          SQLValue($0.areaDistance), SQLValue($0.areaDistanceHigh),
        ]
      })
  }

  /// In the order stored; empty where the dataset has nothing to compare with.
  public func splitComparisons() throws(StoreError) -> [SplitComparison] {
    try connection.rows(
      """
      SELECT split, reference_split, jensen_shannon, foreground_stability, missing_class_count
      FROM split_drift ORDER BY rowid
      """
    ) { (row) throws(StoreError) in
      SplitComparison(
        split: try row.value(.text), referenceSplit: try row.value(.text),
        jensenShannon: try row.optional(.real), foregroundStability: try row.optional(.real),
        missingClassCount: try row.value(.integer))
    }
  }

  public func classDrifts() throws(StoreError) -> [ClassDrift] {
    try connection.rows(
      """
      SELECT split, reference_split, class_id, class_name, pixel_frequency_change,
        image_frequency_change, area_distance, area_distance_high
      FROM class_drift ORDER BY rowid
      """
    ) { (row) throws(StoreError) in
      ClassDrift(
        split: try row.value(.text), referenceSplit: try row.value(.text),
        classID: try row.value(.integer), className: try row.value(.text),
        pixelFrequencyChange: try row.optional(.real),
        imageFrequencyChange: try row.optional(.real), areaDistance: try row.optional(.real),
        areaDistanceHigh: try row.optional(.real))
    }
  }

  /// Replaces which classes are seen together.
  public func storePairs(_ pairs: [ClassPair]) throws(StoreError) {
    try replaceRows(
      of: "class_co_occurrence",
      with: pairs.map {
        [
          .text($0.split), SQLValue($0.classID), .text($0.className), SQLValue($0.otherClassID),
          .text($0.otherClassName), SQLValue($0.imageCount), .real($0.jaccard),
        ]
      })
  }

  public func classPairs(split: String) throws(StoreError) -> [ClassPair] {
    try connection.rows(
      """
      SELECT split, class_id, class_name, other_class_id, other_class_name, image_count, jaccard
      FROM class_co_occurrence WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassPair(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), otherClassID: try row.value(.integer),
        otherClassName: try row.value(.text), imageCount: try row.value(.integer),
        jaccard: try row.value(.real))
    }
  }

  /// Masks with the same labels in the same places.
  public func duplicates() throws(StoreError) -> DuplicateMasks {
    let copies = try connection.rows("SELECT digest, path, split FROM duplicate_mask") {
      (row) throws(StoreError) in
      (
        digest: try row.value(.text), path: try row.value(.text), split: try row.optional(.text)
      )
    }
    let groups = Dictionary(grouping: copies, by: \.digest).values
    return DuplicateMasks(groups: groups.map { $0.map { (path: $0.path, split: $0.split) } })
  }
}
