import DatasetStatistics
import MaskStatistics

/// Each query names its columns in the order in which its closure reads them.
extension StatisticsStore {
  /// The profile with all that is known of its classes beside the balance: structure, shape,
  /// components without specks, and crops.
  ///
  /// - Complexity: O(n) in the labels of the split's masks.
  public func detailed(_ profile: SplitProfile) throws(StoreError) -> SplitProfile {
    let split = profile.dataset.split
    let structures = try classStructures(split: split)
    let shapes = try classShapes(split: split)
    let components = Dictionary(
      uniqueKeysWithValues: try componentBalances(split: split).map { ($0.classID, $0) })
    var detailed = profile
    detailed.classes = profile.classes.map { balance in
      var result = balance
      result.structure = structures[balance.classID]
      result.shape = shapes[balance.classID]
      let spread = components[balance.classID]
      result.medianComponentsPerImage = spread?.perImageMedianWithoutSpecks
      result.medianComponentSizeRatio = spread?.medianSizeRatioWithoutSpecks
      return result
    }
    detailed.crops = try cropBalances(split: split)
    return detailed
  }

  /// Outlines and details of the classes of a split, in the order of the label table.
  public func classOutlines(split: String) throws(StoreError) -> [ClassOutline] {
    try connection.rows(
      """
      SELECT s.split, s.class_id, s.class_name, s.boundary_pixel_count, s.boundary_share,
        s.border_component_count, s.single_pixel_component_count, s.medium_component_count,
        s.small_component_share, s.small_component_pixel_share, s.ignored_contact_length
      FROM class_structure AS s JOIN class AS c ON c.class_id = s.class_id
      WHERE s.split = ? AND s.boundary_pixel_count IS NOT NULL ORDER BY c.position
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassOutline(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), boundaryPixelCount: try row.value(.count),
        boundaryShare: try row.value(.real), borderComponentCount: try row.value(.count),
        singlePixelComponentCount: try row.value(.count),
        mediumComponentCount: try row.value(.count), smallComponentShare: try row.value(.real),
        smallComponentPixelShare: try row.value(.real),
        ignoredContactLength: try row.value(.count))
    }
  }

  /// Which classes of a split border on which: for each class in the order of the label table the
  /// others by descending length.
  public func classContacts(split: String) throws(StoreError) -> [ClassContact] {
    try connection.rows(
      """
      SELECT k.split, k.class_id, k.class_name, k.other_class_id, k.other_class_name,
        k.contact_length, k.contact_share
      FROM class_contact AS k JOIN class AS c ON c.class_id = k.class_id
      WHERE k.split = ? ORDER BY c.position, k.contact_length DESC, k.other_class_id
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassContact(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), otherClassID: try row.value(.integer),
        otherClassName: try row.value(.text), length: try row.value(.count),
        share: try row.value(.real))
    }
  }

  private func classStructures(split: String) throws(StoreError) -> [Int: ClassStructure] {
    let losses = try strideLosses(split: split)
    return Dictionary(
      uniqueKeysWithValues: try classOutlines(split: split).map { outline in
        (
          outline.classID,
          ClassStructure(
            boundaryShare: outline.boundaryShare,
            strideLosses: losses[outline.classID] ?? [])
        )
      })
  }

  /// What vanishes of each class of a split, by ascending stride.
  private func strideLosses(split: String) throws(StoreError) -> [Int: [StrideLoss]] {
    var losses: [Int: [StrideLoss]] = [:]
    let rows = try connection.rows(
      """
      SELECT class_id, method, stride, vanished_component_count, vanished_pixel_count
      FROM class_stride_loss WHERE split = ? ORDER BY class_id, stride, method DESC
      """, .text(split)
    ) { (row) throws(StoreError) in
      (
        classID: try row.value(.integer), isMajority: try row.value(.text) == "majority",
        stride: try row.value(.integer),
        vanished: StrideLoss.Vanished(
          componentCount: try row.value(.count), pixelCount: try row.value(.count))
      )
    }
    for row in rows {
      if !row.isMajority {
        losses[row.classID, default: []].append(
          StrideLoss(stride: row.stride, nearest: row.vanished))
      } else if let last = losses[row.classID]?.indices.last {
        losses[row.classID]?[last].majority = row.vanished
      }
    }
    return losses
  }

  /// The classes of which pixels were measured; a class of nothing but specks has no shape.
  private func classShapes(split: String) throws(StoreError) -> [Int: ClassShape] {
    let rows = try connection.rows(
      """
      SELECT class_id, measured_image_count, thin_share, elongated_share,
        median_inscribed_radius, largest_inscribed_radius
      FROM class_shape WHERE split = ? AND measured_pixel_count > 0
      """, .text(split)
    ) { (row) throws(StoreError) in
      (
        classID: try row.value(.integer),
        shape: ClassShape(
          measuredImageCount: try row.value(.count), thinShare: try row.value(.real),
          elongatedShare: try row.value(.real),
          medianInscribedRadius: try row.optional(.real),
          largestInscribedRadius: try row.optional(.real))
      )
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.classID, $0.shape) })
  }
}
