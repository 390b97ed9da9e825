import DatasetStatistics
import MaskStatistics

extension StatisticsStore {
  /// What the crops of each measured size hold over the masks of a split, by ascending size.
  ///
  /// Masks are added by path, so that the digits do not depend on the order of scanning.
  ///
  /// - Complexity: O(n log n) in the measured crops and their labels; memory O(sizes x classes).
  public func tallyCrops(
    split: String, classIDs: [Int], backgroundID: Int?
  ) throws(StoreError) -> [CropBalance] {
    var tallies: [CropTally] = []
    try forEachCrop(split: split) { crops, coverage in
      if tallies.last?.size != crops.size {
        tallies.append(CropTally(size: crops.size, backgroundID: backgroundID))
      }
      tallies[tallies.count - 1].add(crops, coverage: coverage)
    }
    return tallies.compactMap { $0.balance(ofClasses: classIDs) }
  }

  /// Each mask's crops, size after size.
  private func forEachCrop(
    split: String, _ body: (CropStatistics, _ coverage: Double) -> Void
  ) throws(StoreError) {
    var current: (image: Int, crops: CropStatistics, coverage: Double)?
    let statement = try Statement(
      """
      SELECT p.image_id, p.crop_width, p.crop_height, p.crop_depth, p.position_count,
        p.ignored_position_count, CAST(p.crop_pixel_count AS REAL) / i.mask_pixel_count,
        k.class_id, k.position_count, k.sole_position_count, k.pixel_sum, k.share_sum
      FROM split_image AS s
      JOIN image AS i ON i.image_id = s.image_id
      JOIN image_crop AS p ON p.image_id = s.image_id
      LEFT JOIN image_class_crop AS k ON k.image_id = p.image_id AND k.crop = p.crop
      WHERE s.split = ?
      ORDER BY p.crop_width * p.crop_height * p.crop_depth, p.crop_width, p.crop_height, i.path,
        k.class_id
      """, on: connection)
    try statement.forEachRow([.text(split)]) { (row) throws(StoreError) in
      let image = try row.value(.integer)
      let crops = CropStatistics(
        size: CropSize(
          width: try row.value(.integer), height: try row.value(.integer),
          depth: try row.value(.integer)),
        positionCount: try row.value(.count), ignoredPositionCount: try row.value(.count),
        labels: [])
      let coverage = try row.value(.real)
      if image != current?.image || crops.size != current?.crops.size {
        if let current { body(current.crops, current.coverage) }
        current = (image, crops, coverage)
      }
      // A mask of ignored pixels alone has no class.
      guard let label = try row.optional(.integer) else { return }
      current?.crops.labels.append(
        LabelCrops(
          label: label, positionCount: try row.value(.count),
          solePositionCount: try row.value(.count), pixelSum: try row.value(.count),
          shareSum: try row.value(.real)))
    }
    if let current { body(current.crops, current.coverage) }
  }

  /// Replaces what the crops of each split hold.
  public func storeCrops(
    _ crops: [(profile: SplitProfile, balances: [CropBalance])]
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.run("DELETE FROM split_crop")
      let whole = try Statement(inserting: 10, into: "split_crop", on: connection)
      let part = try Statement(inserting: 7, into: "class_crop", on: connection)
      for (profile, balances) in crops {
        for balance in balances {
          try whole.run(balance.row(of: profile.dataset.split))
          for row in balance.classRows(of: profile) { try part.run(row) }
        }
      }
    }
  }

  /// By ascending size; empty where crops were not measured.
  public func cropBalances(split: String) throws(StoreError) -> [CropBalance] {
    let classes = Dictionary(
      grouping: try connection.rows(
        """
        SELECT crop, class_id, presence, crop_share, expected_pixel_count
        FROM class_crop WHERE split = ? ORDER BY rowid
        """, .text(split)
      ) { (row) throws(StoreError) in
        (
          crop: try row.value(.text),
          crops: CropBalance.ClassCrops(
            classID: try row.value(.integer), presence: try row.value(.real),
            share: try row.value(.real), expectedPixelCount: try row.value(.real))
        )
      }, by: \.crop)
    return try connection.rows(
      """
      SELECT crop_width, crop_height, crop_depth, measured_image_count, coverage, ignored_share,
        single_class_share, foreground_presence
      FROM split_crop WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      let size = CropSize(
        width: try row.value(.integer), height: try row.value(.integer),
        depth: try row.value(.integer))
      return CropBalance(
        size: size, imageCount: try row.value(.count), coverage: try row.value(.real),
        ignoredShare: try row.value(.real), singleClassShare: try row.value(.real),
        foregroundPresence: try row.optional(.real),
        classes: classes[size.description, default: []].map(\.crops))
    }
  }
}

extension CropBalance {
  fileprivate func row(of split: String) -> [SQLValue] {
    [
      .text(split), .text(size.description), SQLValue(size.width), SQLValue(size.height),
      SQLValue(size.depth), SQLValue(imageCount), .real(coverage), .real(ignoredShare),
      .real(singleClassShare), SQLValue(foregroundPresence),
    ]
  }

  fileprivate func classRows(of profile: SplitProfile) -> [[SQLValue]] {
    profile.classes.compactMap { balance in
      crops(ofClass: balance.classID).map { found in
        [
          .text(profile.dataset.split), .text(size.description), SQLValue(balance.classID),
          .text(balance.className), .real(found.presence), .real(found.share),
          .real(found.expectedPixelCount),
        ]
      }
    }
  }
}
