import DatasetStatistics
import MaskStatistics

extension StatisticsStore {
  /// Where the pixels of each class lie, summed over the masks of a split. Masks of so many labels
  /// that their grids were not kept are passed over.
  ///
  /// - Complexity: O(n) in the labels of the split's masks; memory O(classes).
  public func classOccupancies(split: String) throws(StoreError) -> [Int: ClassOccupancy] {
    var occupancies: [Int: ClassOccupancy] = [:]
    let statement = try Statement(
      """
      SELECT l.label, l.occupancy
      FROM split_image AS s
      JOIN mask_label AS l ON l.file_id = s.image_id
      JOIN class AS c ON c.class_id = l.label
      WHERE s.split = ? AND c.ignored = 0 AND l.occupancy IS NOT NULL
      """, on: connection)
    try statement.forEachRow([.text(split)]) { (row) throws(StoreError) in
      let classID = try row.value(.integer)
      let grid = try row.value(.occupancy)
      occupancies[classID, default: ClassOccupancy()].add(grid)
    }
    return occupancies
  }

  /// Replaces where the classes of a split lie; parts without a pixel have no row.
  public func storeOccupancies(
    _ occupancies: [Int: ClassOccupancy], of profile: SplitProfile
  ) throws(StoreError) {
    let rows = profile.classes.flatMap { balance -> [[SQLValue]] in
      let counts = occupancies[balance.classID]?.pixelCounts ?? []
      let total = Double(counts.reduce(0, +))
      return counts.enumerated().filter { $0.element > 0 }.map { part, count in
        let (row, column) = part.quotientAndRemainder(dividingBy: OccupancyGrid.side)
        return [
          .text(profile.dataset.split), SQLValue(balance.classID), .text(balance.className),
          SQLValue(row), SQLValue(column), SQLValue(count), .real(Double(count) / total),
        ]
      }
    }
    try replaceRows(of: "class_occupancy", with: rows)
  }

  /// In the order of the label table; empty where there are too many classes.
  public func classPositions(split: String) throws(StoreError) -> [ClassPosition] {
    try connection.rows(
      """
      SELECT p.split, p.class_id, p.class_name, p.centre_x, p.centre_y, p.spread
      FROM class_position AS p JOIN class AS c ON c.class_id = p.class_id
      WHERE p.split = ? ORDER BY c.position
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassPosition(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), centreX: try row.value(.real),
        centreY: try row.value(.real), spread: try row.value(.real))
    }
  }
}

extension ColumnType<OccupancyGrid> {
  fileprivate static var occupancy: Self {
    Self(name: "a packed grid") { stored in
      if case .blob(let bytes) = stored { OccupancyGrid(packed: bytes) } else { nil }
    }
  }
}
