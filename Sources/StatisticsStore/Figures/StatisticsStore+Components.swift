import DatasetStatistics
import LabelMasks
import MaskStatistics

extension StatisticsStore {
  /// Hands over each class of a split with its records in the images that contain it, by path,
  /// without the histograms.
  ///
  /// - Complexity: O(n log n) in the labels of the split's masks; memory for the records of one
  ///   class.
  public func forEachClass(
    split: String,
    _ body: (_ classID: Int, _ records: [LabelStatistics]) throws(StoreError) -> Void
  ) throws(StoreError) {
    var records: [LabelStatistics] = []
    let statement = try Statement(
      """
      SELECT c.class_id, c.pixel_count, c.component_count, c.speck_count, c.small_component_count,
        c.smallest_component_area, c.smallest_non_speck_area, c.largest_component_area,
        c.squared_area_sum
      FROM split_image AS s
      JOIN image AS i ON i.image_id = s.image_id
      JOIN image_class AS c ON c.image_id = s.image_id
      WHERE s.split = ?
      ORDER BY c.class_id, i.path
      """, on: connection)
    try statement.forEachRow([.text(split)]) { (row) throws(StoreError) in
      let record = try Self.componentRecord(&row)
      if let classID = records.first?.label, classID != record.label {
        try body(classID, records)
        records.removeAll(keepingCapacity: true)
      }
      records.append(record)
    }
    if let classID = records.first?.label { try body(classID, records) }
  }

  private static func componentRecord(_ row: inout Row) throws(StoreError) -> LabelStatistics {
    var statistics = LabelStatistics(label: try row.value(.integer))
    statistics.pixelCount = try row.value(.count)
    statistics.componentCount = try row.value(.count)
    statistics.speckCount = try row.value(.count)
    statistics.smallComponentCount = try row.value(.count)
    statistics.smallestComponentArea = try row.value(.count)
    statistics.smallestNonSpeckArea = try row.optional(.count)
    statistics.largestComponentArea = try row.value(.count)
    statistics.squaredAreaSum = try row.value(.real)
    return statistics
  }

  /// The component areas of each class, all images of a split together, for `all` and each named
  /// split that has components; what `class_component_area` shows, in one pass for all splits.
  public func areaHistograms() throws(StoreError) -> [String: [Int: AreaHistogram]] {
    var histograms: [String: [Int: AreaHistogram]] = [:]
    let statement = try Statement(
      """
      SELECT i.split, a.class_id, a.area_log2, a.component_count
      FROM image_component_area AS a JOIN source_file AS i ON i.file_id = a.image_id
      """, on: connection)
    try statement.forEachRow([]) { (row) throws(StoreError) in
      let split = try row.optional(.text)
      let classID = try row.value(.integer)
      let bin = try row.value(.integer)
      let count = try row.value(.count)
      for split in ["all", split].compactMap({ $0 }) {
        histograms[split, default: [:]][classID, default: AreaHistogram()].add(count, toBin: bin)
      }
    }
    return histograms
  }

  /// Replaces what is known of the components of all classes.
  public func storeComponents(_ balances: [ComponentBalance]) throws(StoreError) {
    try replaceRows(
      of: "class_component_spread",
      with: balances.map { row in
        [
          .text(row.split), SQLValue(row.classID), .text(row.className),
          SQLValue(row.componentCount), .real(row.perImageMean), .real(row.perImageMedian),
          .real(row.perImageNinetyFifth), SQLValue(row.medianSizeRatio), .real(row.meanArea),
          .real(row.areaVariation),
        ] + row.areaQuantiles.map { .real($0) } + [
          .real(row.areaGini), .real(row.topTenthShare.value), .real(row.topTenthShare.low),
          .real(row.topTenthShare.high), SQLValue(row.perImageMedianWithoutSpecks),
          SQLValue(row.medianSizeRatioWithoutSpecks),
        ]
      })
  }

  /// Classes of a split that have components, in the order stored.
  public func componentBalances(split: String) throws(StoreError) -> [ComponentBalance] {
    try connection.rows(
      """
      SELECT split, class_id, class_name, component_count, per_image_mean, per_image_median,
        per_image_p95, median_size_ratio, mean_area, area_cv, area_p5, area_p25, area_p50,
        area_p75, area_p95, area_gini, top_tenth_share, top_tenth_share_low,
        top_tenth_share_high, per_image_median_without_specks, median_size_ratio_without_specks
      FROM class_component_spread WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      var balance = ComponentBalance(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), componentCount: try row.value(.count),
        perImageMean: try row.value(.real), perImageMedian: try row.value(.real),
        perImageNinetyFifth: try row.value(.real), medianSizeRatio: try row.optional(.real),
        meanArea: try row.value(.real), areaVariation: try row.value(.real),
        areaQuantiles: [
          try row.value(.real), try row.value(.real), try row.value(.real), try row.value(.real),
          try row.value(.real),
        ],
        areaGini: try row.value(.real),
        topTenthShare: BoundedEstimate(
          value: try row.value(.real), low: try row.value(.real), high: try row.value(.real)))
      balance.perImageMedianWithoutSpecks = try row.optional(.real)
      balance.medianSizeRatioWithoutSpecks = try row.optional(.real)
      return balance
    }
  }

  /// Adds to the balance of a split how the share of each class differs between images.
  public func storeShareSpreads(
    _ spreads: [(classID: Int, spread: ShareSpread)], split: String
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      let update = try Statement(
        """
        UPDATE class_balance
        SET image_share_p10 = ?, image_share_median = ?, image_share_p90 = ?, image_share_cv = ?
        WHERE split = ? AND class_id = ?
        """, on: connection)
      for (classID, spread) in spreads {
        try update.run(
          .real(spread.tenthPercentile), .real(spread.median), .real(spread.ninetiethPercentile),
          SQLValue(spread.coefficientOfVariation), .text(split), SQLValue(classID))
      }
    }
  }

  /// Replaces a derived table. Each row has a value for each of its columns, in their order.
  func replaceRows(of table: String, with rows: [[SQLValue]]) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.run("DELETE FROM \(table)")
      guard let width = rows.first?.count else { return }
      let insert = try Statement(inserting: width, into: table, on: connection)
      for row in rows { try insert.run(row) }
    }
  }
}
