import SegmentationLosses

extension StatisticsStore {
  /// Pixels of each class, by image of a split, in the order of paths. Where the split has more
  /// than `limit` images, so many of them spread evenly.
  ///
  /// - Parameter classIDs: the classes, in the order of the columns wanted.
  /// - Complexity: O(n) in the labels of all masks; memory for the images returned.
  public func classCounts(
    split: String, classIDs: [Int], limit: Int
  ) throws(StoreError) -> [[UInt64]] {
    let column = Dictionary(uniqueKeysWithValues: classIDs.enumerated().map { ($1, $0) })
    var counts: [[UInt64]] = []
    var current: Int?
    let rows = try connection.rows(
      """
      WITH ranked AS (
        SELECT i.image_id, ROW_NUMBER() OVER (ORDER BY i.path) - 1 AS position,
          COUNT(*) OVER () AS image_count
        FROM split_image AS s JOIN image AS i ON i.image_id = s.image_id WHERE s.split = ?1
      )
      SELECT c.image_id, c.class_id, c.pixel_count
      FROM ranked AS r JOIN image_class AS c ON c.image_id = r.image_id
      WHERE r.image_count <= ?2
        OR (r.position * ?2) / r.image_count <> ((r.position + 1) * ?2) / r.image_count
      ORDER BY r.position, c.class_id
      """, .text(split), SQLValue(limit)
    ) { (row) throws(StoreError) in
      (
        image: try row.value(.integer), label: try row.value(.integer),
        pixels: try row.value(.count)
      )
    }
    for row in rows {
      if row.image != current {
        counts.append(Array(repeating: 0, count: classIDs.count))
        current = row.image
      }
      if let index = column[row.label] { counts[counts.count - 1][index] = row.pixels }
    }
    return counts
  }

  /// Replaces all that the probe has measured.
  public func storeProbe(
    split: String, losses: [ProbedLoss], classes: [ProbedClass]
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.execute("DELETE FROM loss_probe; DELETE FROM loss_probe_summary")
      for loss in losses { try store(loss, split: split) }
      let insert = try Statement(
        "INSERT INTO loss_probe VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", on: connection)
      for row in classes {
        try insert.run(
          .text(split), .text(row.loss), .text(row.state.rawValue), SQLValue(row.classID),
          .text(row.className), .real(row.pixelFrequency), .real(row.gradientShare),
          SQLValue(row.boost), .real(row.margin))
      }
    }
  }

  private func store(_ row: ProbedLoss, split: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO loss_probe_summary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      .text(split), .text(row.loss), SQLValue(row.imageCount), SQLValue(row.rareBoostUniform),
      SQLValue(row.rareBoostMid), SQLValue(row.collapseMargin), SQLValue(row.pullKept),
      SQLValue(row.stability), SQLValue(row.batchStability), SQLValue(row.sizeDrift),
      .real(row.absentDownShare), .text(row.balance.json))
    for (position, statement) in row.warnings.enumerated() {
      try connection.run(
        "INSERT INTO loss_probe_warning VALUES (?, ?, ?, ?)",
        .text(split), .text(row.loss), SQLValue(position), .text(statement))
    }
  }

  /// The losses probed, in the order stored; empty where only `scan` has run.
  public func probedLosses() throws(StoreError) -> [ProbedLoss] {
    let warnings = Dictionary(
      grouping: try connection.rows(
        "SELECT loss, statement FROM loss_probe_warning ORDER BY loss, position"
      ) { (row) throws(StoreError) in (loss: try row.value(.text), text: try row.value(.text)) },
      by: \.loss)
    let balances = try partBalances()
    return try connection.rows(
      """
      SELECT loss, image_count, rare_boost_uniform, rare_boost_mid, collapse_margin, pull_kept,
        stability, batch_stability, size_drift, absent_down_share
      FROM loss_probe_summary ORDER BY rowid
      """
    ) { (row) throws(StoreError) in
      let loss: String = try row.value(.text)
      return ProbedLoss(
        loss: loss, imageCount: try row.value(.integer),
        rareBoostUniform: try row.optional(.real), rareBoostMid: try row.optional(.real),
        collapseMargin: try row.optional(.real), pullKept: try row.optional(.real),
        stability: try row.optional(.real), batchStability: try row.optional(.real),
        sizeDrift: try row.optional(.real), absentDownShare: try row.value(.real),
        balance: balances[loss] ?? [], warnings: warnings[loss, default: []].map(\.text))
    }
  }

  /// The parts of each compound, in their order.
  private func partBalances() throws(StoreError) -> [String: [PartBalance]] {
    var balances: [String: [PartBalance]] = [:]
    let shares = try connection.rows(
      """
      SELECT s.loss, part.key, share.key, share.value
      FROM loss_probe_summary AS s, json_each(s.balance_json) AS part, json_each(part.value) AS share
      ORDER BY s.rowid, part.id, share.id
      """
    ) { (row) throws(StoreError) in
      (
        loss: try row.value(.text), part: try row.value(.text),
        state: try row.value(.choice) as ProbeState, share: try row.value(.real)
      )
    }
    for row in shares {
      var parts = balances[row.loss] ?? []
      if parts.last?.part != row.part { parts.append(PartBalance(part: row.part, share: [:])) }
      parts[parts.count - 1].share[row.state] = row.share
      balances[row.loss] = parts
    }
    return balances
  }

  /// Each class in each state under each loss, in the order stored.
  public func probedClasses() throws(StoreError) -> [ProbedClass] {
    try connection.rows(
      """
      SELECT loss, state, class_id, class_name, pixel_frequency, gradient_share, boost, margin
      FROM loss_probe ORDER BY rowid
      """
    ) { (row) throws(StoreError) in
      ProbedClass(
        loss: try row.value(.text), state: try row.value(.choice),
        classID: try row.value(.integer), className: try row.value(.text),
        pixelFrequency: try row.value(.real), gradientShare: try row.value(.real),
        boost: try row.optional(.real), margin: try row.value(.real))
    }
  }
}
