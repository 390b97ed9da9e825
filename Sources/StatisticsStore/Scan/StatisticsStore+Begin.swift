import MaskStatistics

extension StatisticsStore {
  /// Compares the listing with what is stored and says what is left to read.
  ///
  /// In one transaction it deletes the records of files that are gone, gives files their new
  /// splits, gives new files their ids in the order of the listing, and, where any of this
  /// changes a count or there is something to read, empties the derived tables: a figure that
  /// does not fit the records can never be read. A scan without any change leaves them alone.
  ///
  /// - Throws: `otherRoot`, `settingsChanged`, `nothingListed`; the database is then unchanged.
  /// - Complexity: O(n) in the listing where nothing changed, else O(n log n).
  public func begin(_ request: ScanRequest) throws(StoreError) -> ScanPlan {
    var request = request
    return try transaction { () throws(StoreError) in
      let storedFileCount = try connection.integer("SELECT COUNT(*) FROM source_file")
      if storedFileCount > 0 {
        try checkRoot(request)
        try checkSettings(&request)
        guard !request.listing.isEmpty else {
          throw .nothingListed(path: path, storedFileCount: storedFileCount)
        }
      }
      try storeIdentity(request)
      if request.isRescan { try connection.run("DELETE FROM source_file") }
      let plan =
        try isStored(request.listing)
        ? ScanPlan(
          toRead: [], newCount: 0, changedCount: 0, unchangedCount: request.listing.count,
          removedCount: 0)
        : try adopt(request)
      try recordStart(of: plan)
      return plan
    }
  }

  /// Whether the stored files are exactly the listed ones, each read as it is now. Both are in
  /// the order of their paths, so one pass tells, at a fraction of what staging costs; it is what
  /// most scans find.
  private func isStored(_ listing: [ListedEntry]) throws(StoreError) -> Bool {
    var rest = listing[...]
    var isEqual = true
    try Statement(
      "SELECT path, split, byte_count, modified_at, is_settled FROM source_file ORDER BY path",
      on: connection
    ).forEachRow { (row) throws(StoreError) in
      guard isEqual, let entry = rest.popFirst() else {
        isEqual = false
        return
      }
      let path = try row.value(.text)
      let split = try row.optional(.text)
      let byteCount = try row.optional(.integer)
      let modifiedAt = try row.optional(.integer)
      let isSettled = try row.value(.flag)
      isEqual =
        path == entry.path && split == entry.split && byteCount == entry.stamp.byteCount
        && modifiedAt == entry.stamp.modifiedAt && isSettled
    }
    return isEqual && rest.isEmpty
  }

  /// Brings the stored files in line with the listing.
  private func adopt(_ request: ScanRequest) throws(StoreError) -> ScanPlan {
    try stage(request.listing)
    let removedCount = try deleteUnlisted()
    let resplitCount = try updateSplits()
    try insertListed()
    let plan = try planReading(of: request.listing.count, removedCount: removedCount)
    if removedCount + resplitCount + plan.toRead.count > 0 || request.isRescan {
      try clearFigures()
    }
    try connection.execute("DROP TABLE temp.listing")
    return plan
  }

  private func checkRoot(_ request: ScanRequest) throws(StoreError) {
    let stored = try settings()[Self.rootSetting]
    if let stored, stored != request.root, !request.isMoved {
      throw .otherRoot(path: path, stored: stored, given: request.root)
    }
  }

  /// Other settings are refused where masks were counted with the stored ones. Where none could be
  /// read, as without the layout of raw files, there is nothing to lose: the scan begins anew.
  private func checkSettings(_ request: inout ScanRequest) throws(StoreError) {
    guard !request.isRescan else { return }
    var stored = try settings()
    stored.removeValue(forKey: Self.rootSetting)
    let names = Set(stored.keys).union(request.identity.keys).sorted()
    let changes = names.filter { stored[$0] != request.identity[$0] }.map {
      SettingChange(name: $0, stored: stored[$0], given: request.identity[$0])
    }
    guard !changes.isEmpty else { return }
    guard try connection.integer("SELECT EXISTS (SELECT 1 FROM mask)") == 0 else {
      throw .settingsChanged(path: path, changes: changes)
    }
    request.isRescan = true
  }

  private func storeIdentity(_ request: ScanRequest) throws(StoreError) {
    precondition(
      request.identity[Self.rootSetting] == nil, "the root is a setting of its own")
    try connection.run("DELETE FROM scan_setting")
    let insert = try Statement("INSERT INTO scan_setting VALUES (?, ?)", on: connection)
    try insert.run(.text(Self.rootSetting), .text(request.root))
    for (name, value) in request.identity { try insert.run(.text(name), .text(value)) }
  }

  private static let rootSetting = "root"

  private func settings() throws(StoreError) -> [String: String] {
    let pairs = try connection.rows("SELECT name, value FROM scan_setting") {
      (row) throws(StoreError) in (try row.value(.text), try row.value(.text))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Puts the listing beside the stored files, so that SQL compares them.
  private func stage(_ listing: [ListedEntry]) throws(StoreError) {
    try connection.execute(
      """
      CREATE TEMP TABLE listing (
        position INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, split TEXT,
        byte_count INTEGER NOT NULL, modified_at INTEGER NOT NULL)
      """)
    let insert = try Statement("INSERT INTO listing VALUES (?, ?, ?, ?, ?)", on: connection)
    for (position, entry) in listing.enumerated() {
      try insert.run(
        SQLValue(position), .text(entry.path), SQLValue(entry.split),
        SQLValue(entry.stamp.byteCount), SQLValue(entry.stamp.modifiedAt))
    }
  }

  private func deleteUnlisted() throws(StoreError) -> Int {
    try connection.run(
      "DELETE FROM source_file WHERE path NOT IN (SELECT path FROM listing)")
    return try connection.integer("SELECT changes()")
  }

  private func updateSplits() throws(StoreError) -> Int {
    try connection.run(
      """
      UPDATE source_file SET split = listing.split FROM listing
      WHERE listing.path = source_file.path AND listing.split IS NOT source_file.split
      """)
    return try connection.integer("SELECT changes()")
  }

  private func insertListed() throws(StoreError) {
    try connection.run(
      """
      INSERT INTO source_file (file_id, path, split)
      SELECT
        (SELECT COALESCE(MAX(file_id), 0) FROM source_file)
          + ROW_NUMBER() OVER (ORDER BY position),
        path, split
      FROM listing WHERE path NOT IN (SELECT path FROM source_file) ORDER BY position
      """)
  }

  private func planReading(
    of listedCount: Int, removedCount: Int
  ) throws(StoreError) -> ScanPlan {
    let files = try connection.rows(
      """
      SELECT l.position, f.byte_count IS NULL
      FROM listing AS l JOIN source_file AS f ON f.path = l.path
      WHERE f.byte_count IS NOT l.byte_count OR f.modified_at IS NOT l.modified_at
        OR f.is_settled = 0
      ORDER BY l.position
      """
    ) { (row) throws(StoreError) in
      (position: try row.value(.integer), isNew: try row.value(.flag))
    }
    let newCount = files.count { $0.isNew }
    return ScanPlan(
      toRead: files.map(\.position), newCount: newCount, changedCount: files.count - newCount,
      unchangedCount: listedCount - files.count, removedCount: removedCount)
  }

  private func recordStart(of plan: ScanPlan) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO scan_run
        (started_at, new_count, changed_count, unchanged_count, removed_count)
      VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?)
      """,
      SQLValue(plan.newCount), SQLValue(plan.changedCount), SQLValue(plan.unchangedCount),
      SQLValue(plan.removedCount))
  }
}
