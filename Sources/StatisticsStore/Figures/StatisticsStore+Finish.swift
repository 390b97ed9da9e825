import LabelMasks
import MaskStatistics
import StoreSchema

extension StatisticsStore {
  /// Stores what was decided and derives the balance of `all` and of each named split from the
  /// records. Weights and recommendations of an earlier scan are gone afterwards.
  ///
  /// - Returns: what `profiles` would give.
  /// - Throws: `classMissing`; the database is then unchanged.
  /// - Complexity: O(n log n) in the labels of all masks.
  public func finish(_ request: FinishRequest) throws(StoreError) -> [SplitProfile] {
    try transaction { () throws(StoreError) in
      try clearFigures()
      try store(request.classes, backgroundID: request.backgroundID)
      try store(request.runIssues)
      try store(request.info)
      try connection.run(
        StoreSchema.classBalance.text,
        SQLValue(AreaHistogram.bin(ofArea: LabelStatistics.speckLimit)))
      try deriveDatasetBalance(backgroundID: request.backgroundID)
      return try profiles()
    }
  }

  /// Marks the figures as those of the records: the last step of the transaction that made them.
  ///
  /// - Parameter premises: what they rest on besides the records, for `isFinished(on:)`.
  public func markFinished(premises: String = "") throws(StoreError) {
    try connection.transaction { () throws(StoreError) in
      try connection.run("UPDATE scan_run SET is_current = 0 WHERE is_current = 1")
      try connection.run(
        """
        UPDATE scan_run
        SET finished_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), is_current = 1, premises = ?
        WHERE run_id = (SELECT MAX(run_id) FROM scan_run)
        """, .text(premises))
    }
  }

  private func store(_ classes: [DatasetClass], backgroundID: Int?) throws(StoreError) {
    let insert = try Statement(
      "INSERT INTO label_class VALUES (?, ?, ?, ?, ?, ?)", on: connection)
    for (position, entry) in classes.enumerated() {
      try insert.run(
        SQLValue(entry.id), .text(entry.name), SQLValue(position), SQLValue(entry.isDeclared),
        SQLValue(entry.isIgnored), SQLValue(entry.id == backgroundID))
    }
    let classless = try connection.rows(
      "SELECT label FROM mask_label WHERE label NOT IN (SELECT label FROM label_class) LIMIT 1"
    ) { (row) throws(StoreError) in try row.value(.integer) }
    if let label = classless.first { throw .classMissing(path: path, label: label) }
  }

  private func store(_ issues: [ScanIssue]) throws(StoreError) {
    let insert = try Statement(
      """
      INSERT INTO issue (path, severity, kind, message, hint, byte_offset)
      VALUES (?, ?, ?, ?, ?, ?)
      """, on: connection)
    for issue in issues {
      try insert.run(
        SQLValue(issue.path), .text(issue.severity.rawValue), .text(issue.kind.rawValue),
        .text(issue.message), SQLValue(issue.hint), SQLValue(issue.byteOffset))
    }
  }

  private func store(_ info: [(name: String, value: String)]) throws(StoreError) {
    let insert = try Statement("INSERT INTO dataset_info VALUES (?, ?)", on: connection)
    for (name, value) in info { try insert.run(.text(name), .text(value)) }
  }

  private func deriveDatasetBalance(backgroundID: Int?) throws(StoreError) {
    let classes = try classBalances()
    var balances = try countedBalances(hasBackground: backgroundID != nil)
    // Rows are read in the order in which they are stored: the usual splits first.
    let usual = ["all", "train", "val", "test"]
    balances.sort { first, second in
      let ranks = [first, second].map { usual.firstIndex(of: $0.split) ?? usual.count }
      return (ranks[0], first.split) < (ranks[1], second.split)
    }
    let copies = try copyCounts()
    for var balance in balances {
      balance.redundantImageCount = copies[balance.split]?.redundant ?? 0
      balance.leakedImageCount = copies[balance.split]?.leaked ?? 0
      balance.measure(
        classes.filter { $0.split == balance.split }, backgroundID: backgroundID)
      try store(balance)
    }
  }

  /// The part of each split's balance that is counted and not derived from its classes.
  private func countedBalances(hasBackground: Bool) throws(StoreError) -> [DatasetBalance] {
    try connection.rows(
      """
      WITH foreground (image_id) AS (
        SELECT DISTINCT i.image_id FROM image_class AS i
        JOIN class AS c ON c.class_id = i.class_id WHERE c.background = 0
      )
      SELECT
        n.split, COUNT(i.image_id), COALESCE(SUM(i.labelled_pixel_count), 0),
        COALESCE(SUM(i.ignored_pixel_count), 0), COALESCE(SUM(i.depth > 1), 0),
        COUNT(DISTINCT i.width || 'x' || i.height || 'x' || i.depth),
        COUNT(i.image_id) - COUNT(f.image_id)
      FROM split_name AS n
      LEFT JOIN split_image AS s ON s.split = n.split
      LEFT JOIN image AS i ON i.image_id = s.image_id
      LEFT JOIN foreground AS f ON f.image_id = i.image_id
      GROUP BY n.split
      """
    ) { (row) throws(StoreError) in
      var balance = DatasetBalance(split: try row.value(.text))
      balance.imageCount = try row.value(.count)
      balance.labelledPixelCount = try row.value(.count)
      balance.ignoredPixelCount = try row.value(.count)
      balance.volumeCount = try row.value(.count)
      balance.distinctShapeCount = try row.value(.count)
      let emptyImageCount = try row.value(.count)
      if hasBackground { balance.emptyImageCount = emptyImageCount }
      return balance
    }
  }

  /// Masks that repeat another of their split, or one of another split, by split.
  private func copyCounts() throws(StoreError) -> [String: (redundant: UInt64, leaked: UInt64)] {
    let rows = try connection.rows(
      """
      SELECT s.split, COUNT(d.image_id) - COUNT(DISTINCT d.digest),
        COUNT(CASE WHEN d.split IS NOT NULL AND d.split_count > 1 THEN d.image_id END)
      FROM duplicate_mask AS d JOIN split_image AS s ON s.image_id = d.image_id
      GROUP BY s.split
      """
    ) { (row) throws(StoreError) in
      (
        split: try row.value(.text), redundant: try row.value(.count),
        leaked: try row.value(.count)
      )
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.split, ($0.redundant, $0.leaked)) })
  }

  private func store(_ balance: DatasetBalance) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO dataset_balance (split, image_count, labelled_pixel_count, ignored_pixel_count,
        class_count, present_class_count, volume_count, imbalance_ratio,
        foreground_imbalance_ratio, entropy, normalized_entropy, effective_class_count, gini,
        kl_from_uniform, rare_class_count, background_frequency, empty_image_count,
        distinct_shape_count, redundant_image_count, leaked_image_count)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .text(balance.split), SQLValue(balance.imageCount), SQLValue(balance.labelledPixelCount),
      SQLValue(balance.ignoredPixelCount), SQLValue(balance.classCount),
      SQLValue(balance.presentClassCount), SQLValue(balance.volumeCount),
      SQLValue(balance.imbalanceRatio), SQLValue(balance.foregroundImbalanceRatio),
      SQLValue(balance.entropy), SQLValue(balance.normalizedEntropy),
      SQLValue(balance.effectiveClassCount), SQLValue(balance.gini),
      SQLValue(balance.klFromUniform), SQLValue(balance.rareClassCount),
      SQLValue(balance.backgroundFrequency), SQLValue(balance.emptyImageCount),
      SQLValue(balance.distinctShapeCount), SQLValue(balance.redundantImageCount),
      SQLValue(balance.leakedImageCount))
  }
}
