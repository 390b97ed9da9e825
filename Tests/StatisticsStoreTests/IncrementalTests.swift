import LabelMasks
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

/// However a database came to its state, it says what a fresh scan of the same files says.
struct IncrementalTests {
  @Test(arguments: UInt64(1)...8)
  func `Any history of changes equals a fresh scan`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var dataset = RandomDataset(seed: seed)
    var files = dataset.files(25)
    var store = try folder.scanStore()
    for step in 0..<6 {
      try store.scan(files)
      if step % 2 == 1 { store = try folder.scanStore() }
      try interrupt(store, files: files, after: dataset.index(below: 3))
      files = change(files, &dataset)
    }
    try store.scan(files)

    let fresh = try TemporaryFolder()
    let expected = try fresh.scanStore()
    try expected.scan(files)
    #expect(try state(of: store) == state(of: expected), "seed \(seed)")
    #expect(try store.profiles() == expected.profiles(), "seed \(seed)")
    #expect(try store.issues() == expected.issues(), "seed \(seed)")
  }

  /// What one listing may have other than the stored one, and how many files are to be read then.
  static let changes:
    [(name: String, readCount: Int, change: @Sendable (inout ScanRequest) -> Void)] =
      [
        ("nothing", 0, { _ in }),
        ("a size", 1, { $0.listing[3].stamp.byteCount += 1 }),
        ("a time", 1, { $0.listing[3].stamp.modifiedAt += 1 }),
        ("the last file's time", 1, { $0.listing[$0.listing.count - 1].stamp.modifiedAt += 1 }),
        ("a split", 0, { $0.listing[3].split = "another" }),
        ("the first file gone", 0, { $0.listing.removeFirst() }),
        ("the last file gone", 0, { $0.listing.removeLast() }),
        (
          "a file more", 1,
          { request in
            var entry = request.listing[request.listing.count - 1]
            entry.path += "~"
            request.listing.append(entry)
          }
        ),
      ]

  @Test(arguments: changes.indices)
  func `The figures stay where nothing changed, and only there`(index: Int) throws {
    let change = Self.changes[index]
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    var dataset = RandomDataset(seed: 5)
    let files = dataset.files(8)
    try store.scan(files)
    try #require(try store.isFinished)
    var request = ScanRequest(of: files)
    change.change(&request)
    #expect(try store.begin(request).toRead.count == change.readCount, "\(change.name)")
    #expect(try store.isFinished == (change.name == "nothing"), "\(change.name)")
  }

  @Test func `A file that may have changed unseen is read again`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    var dataset = RandomDataset(seed: 5)
    let files = dataset.files(8)
    try store.scan(files)
    try store.write([files[2].scanned(isSettled: false)])
    #expect(try store.begin(ScanRequest(of: files)).toRead == [2])
  }

  /// A scan whose files look changed and that stops after some batches.
  private func interrupt(
    _ store: StatisticsStore, files: [PlannedFile], after batchCount: Int
  ) throws {
    var request = ScanRequest(of: files)
    for index in request.listing.indices where index % 3 == 0 {
      request.listing[index].stamp.modifiedAt += 1
    }
    let plan = try store.begin(request)
    for index in plan.toRead.prefix(batchCount) { try store.write([files[index].scanned()]) }
  }

  /// Removes some files, adds some, and changes contents and splits of others.
  private func change(
    _ files: [PlannedFile], _ dataset: inout RandomDataset
  ) -> [PlannedFile] {
    var changed = files
    for _ in 0..<3 { changed.remove(at: dataset.index(below: changed.count)) }
    for _ in 0..<4 {
      let index = dataset.index(below: changed.count)
      changed[index] = dataset.file(path: changed[index].path)
      changed[dataset.index(below: changed.count)].split = "test"
    }
    for _ in 0..<3 {
      let file = dataset.file(path: "new/\(dataset.index(below: 1000)).pgm")
      if !changed.contains(where: { $0.path == file.path }) { changed.append(file) }
    }
    return changed.sorted { $0.path < $1.path }
  }

  /// All records by path: the ids differ after a history.
  private func state(of store: StatisticsStore) throws -> [String] {
    try store.text(
      """
      SELECT i.path, i.split, i.labelled_pixel_count, i.ignored_pixel_count, c.class_id,
        c.pixel_count, c.component_count, c.speck_count, c.small_component_count,
        c.smallest_component_area, c.largest_component_area, c.squared_area_sum, a.area_log2,
        a.component_count
      FROM image AS i
      LEFT JOIN image_class AS c ON c.image_id = i.image_id
      LEFT JOIN image_component_area AS a
        ON a.image_id = i.image_id AND a.class_id = c.class_id
      ORDER BY i.path, c.class_id, a.area_log2
      """)
  }
}
