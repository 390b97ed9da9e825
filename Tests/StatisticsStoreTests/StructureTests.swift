import DatasetStatistics
import LabelMasks
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

/// Boundaries, contacts, boxes, places, details and copies: in the views as in the records.
struct StructureTests {
  let folder: TemporaryFolder
  let store: StatisticsStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.scanStore()
  }

  @Test func `A drawn mask can be read from the views`() throws {
    try store.scan([
      AnalyzedMask(
        path: "a.pgm", split: "train", mask: LabelMask("0 0 0 0 / 0 1 1 0 / 7 7 255 0"))
    ])
    let columns = """
      class_id, boundary_pixel_count, border_component_count, single_pixel_component_count,
      median_component_area, box_x, box_y, box_width, box_height
      """
    #expect(
      try store.text("SELECT \(columns) FROM image_class ORDER BY class_id") == [
        // Of class 0, two pixels above class 1, one at either side of it, and one beside label 255.
        "0|5|1|0|7.0|0|0|4|3", "1|2|0|0|2.0|1|1|2|1", "7|2|1|0|2.0|0|2|2|1",
      ])
    #expect(
      try store.text("SELECT class_id, other_class_id, contact_length FROM image_contact")
        == ["0|1|4", "0|7|1", "1|7|1"])
    #expect(
      try store.text("SELECT class_id, contact_length FROM image_ignored_contact ORDER BY 1")
        == ["0|1", "1|1", "7|1"])
    #expect(
      try store.text(
        """
        SELECT class_id, stride, vanished_component_count, vanished_pixel_count
        FROM image_stride_loss WHERE stride = 4 ORDER BY class_id
        """) == ["0|4|1|7", "1|4|0|0", "7|4|1|2"])
    #expect(
      try store.text(
        "SELECT class_count, undeclared_class_count, foreground_pixel_count FROM image_content")
        == ["3|0|4"])
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `Sums over splits are those of the records`(seed: UInt64) throws {
    let masks = AnalyzedMask.random(12, seed: seed)
    try store.scan(masks)
    try store.measure(try masks.prefix(7).map { try $0.measured([]) })
    for split in ["all", "train", "val"] {
      let naive = try NaiveStructure(masks, measured: 7, split: split)
      let rows = { (sql: String) in
        try Set(store.text("SELECT \(sql) WHERE split = '\(split)'"))
      }
      let context: Comment = "seed \(seed), \(split)"
      #expect(
        try rows(
          """
          class_id, boundary_pixel_count, border_component_count, single_pixel_component_count,
          medium_component_count, ignored_contact_length FROM class_structure
          """) == naive.structures, context)
      #expect(
        try rows("class_id, other_class_id, contact_length FROM class_contact")
          == naive.contacts, context)
      #expect(
        try rows(
          """
          class_id, method, stride, component_count, vanished_component_count,
          vanished_pixel_count FROM class_stride_loss
          """) == naive.strideLosses, context)
      #expect(
        try rows(
          """
          class_id, measured_image_count, measured_pixel_count, median_inscribed_radius,
          largest_inscribed_radius FROM class_shape
          """) == naive.shapes, context)
    }
  }

  @Test(arguments: [UInt64(4), 5])
  func `What vanishes of a class is what vanishes of it in each mask`(seed: UInt64) throws {
    let masks = AnalyzedMask.random(12, seed: seed)
    try store.scan(masks)
    try store.measure(try masks.prefix(7).map { try $0.measured([]) })
    let summed = try store.text(
      """
      SELECT s.split, i.class_id, i.method, i.stride, SUM(i.vanished_component_count),
        SUM(i.vanished_pixel_count)
      FROM split_image AS s JOIN image_stride_loss AS i ON i.image_id = s.image_id
      GROUP BY s.split, i.class_id, i.method, i.stride ORDER BY 1, 2, 3, 4
      """)
    let classes = try store.text(
      """
      SELECT split, class_id, method, stride, vanished_component_count, vanished_pixel_count
      FROM class_stride_loss ORDER BY 1, 2, 3, 4
      """)
    #expect(classes == summed && !summed.isEmpty, "seed \(seed)")
  }

  @Test func `Shares are parts of the class`() throws {
    try store.scan([
      AnalyzedMask(path: "a.pgm", split: "train", mask: LabelMask("0 0 0 0 / 0 1 1 0"))
    ])
    let profile = try store.detailed(try #require(try store.profiles().first))
    let structure = try #require(profile.classes[1].structure)
    #expect(structure.boundaryShare == 1)
    #expect(structure.strideLosses.map(\.stride) == StrideLoss.strides)
    #expect(structure.strideLosses[0].nearest.componentCount == 0)
    #expect(profile.classes[1].shape == nil && profile.crops.isEmpty)
    #expect(try store.classContacts(split: "all").map(\.share) == [1, 1])
    let outlines = try store.classOutlines(split: "train")
    #expect(outlines.map(\.className) == ["background", "road"])
    #expect(outlines.map(\.smallComponentPixelShare) == [1, 1])
  }

  @Test func `A class lies where it was drawn`() throws {
    let masks = [
      AnalyzedMask(path: "a.pgm", split: nil, mask: LabelMask("1 0 / 0 0")),
      AnalyzedMask(path: "b.pgm", split: nil, mask: LabelMask("1 1 / 0 0")),
    ]
    try store.scan(masks)
    let profile = try #require(try store.profiles().first)
    try store.storeOccupancies(try store.classOccupancies(split: "all"), of: profile)
    #expect(
      try store.text(
        """
        SELECT grid_row, grid_column, pixel_count FROM class_occupancy
        WHERE class_id = 1 ORDER BY grid_row, grid_column
        """) == ["0|0|2", "0|8|1"])
    let position = try #require(try store.classPositions(split: "all").first { $0.classID == 1 })
    // Cells 0 and 8 of 16, with 2 pixels and 1: (2 * 0.5 + 8.5) / 3 of 16.
    #expect(abs(position.centreX - 9.5 / 48) < 1e-12)
    #expect(position.centreY == 0.5 / 16)
    #expect(abs(position.spread - 9 / (256.0 * 5)) < 1e-12)
  }

  @Test func `Copies are found by what they hold, and across splits they are leaks`() throws {
    let drawing = LabelMask("0 1 / 1 7")
    let masks = [
      ("a", "train", drawing), ("b", "val", drawing), ("c", "train", drawing),
      ("d", "train", LabelMask("0 1 7 1")), ("e", "train", LabelMask("0 0")),
      ("f", "val", LabelMask("0 0")), ("g", "train", LabelMask("0 255")),
      ("h", "val", LabelMask("0 255")),
    ].map { AnalyzedMask(path: "\($0.0).pgm", split: $0.1, mask: $0.2) }
    try store.scan(masks)
    let naive = DuplicateMasks(
      among: masks.map {
        DuplicateMasks.Mask(
          path: $0.path, split: $0.split, digest: "\($0.mask.shape) \($0.mask.labels)",
          classCount: Set($0.mask.labels).subtracting([255]).count)
      })
    #expect(try store.duplicates() == naive)
    #expect(naive.leaks.map(\.paths) == [["a.pgm", "b.pgm", "c.pgm"]])
    let counts = """
      SELECT split, redundant_image_count, leaked_image_count, distinct_shape_count
      FROM dataset_balance
      """
    #expect(try store.text(counts) == ["all|2|3|3", "train|1|2|3", "val|0|1|2"])
  }

  @Test(arguments: 0..<40)
  func `A packed grid comes back, and nothing else is one`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let density = generator.pick(1...20)
    let counts = (0..<256).map { _ in
      generator.below(20) < density
        ? UInt32(truncatingIfNeeded: generator.next()) >> UInt32(generator.below(32)) : 0
    }
    let grid = OccupancyGrid(pixelCounts: counts)
    let packed = grid.packed
    #expect(OccupancyGrid(packed: packed) == grid, "seed \(seed)")
    #expect(OccupancyGrid(packed: Array(packed.dropLast())) == nil, "seed \(seed)")
    #expect(OccupancyGrid(packed: packed + [0]) == nil, "seed \(seed)")
    #expect(OccupancyGrid(packed: [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == nil)
  }
}
