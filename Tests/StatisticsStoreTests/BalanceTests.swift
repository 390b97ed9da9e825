import LabelMasks
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

struct BalanceTests {
  @Test(arguments: UInt64(1)...12)
  func `The balance is that of the naive twin`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var dataset = RandomDataset(seed: seed)
    let files = dataset.files(40)
    let store = try folder.scanStore()
    try store.scan(files)
    let profiles = try store.profiles()
    #expect(profiles.map(\.dataset.split) == ["all", "train", "val"], "seed \(seed)")
    for profile in profiles {
      let naive = NaiveBalance(split: profile.dataset.split, files: files)
      let expected = naive.classBalances
      #expect(profile.classes.map(\.classID) == expected.map(\.classID))
      for (found, expected) in zip(profile.classes, expected) {
        // The shares of the median are products in another order; the rest is exact.
        #expect(
          isClose(found.medianComponentImageShare, expected.medianComponentImageShare),
          "seed \(seed): \(found)")
        var rounded = found
        rounded.medianComponentImageShare = expected.medianComponentImageShare
        #expect(rounded == expected, "seed \(seed)")
      }
      for (name, found, expected) in naive.expect(profile.dataset) {
        #expect(isClose(found, expected), "seed \(seed): \(name) of \(naive.split)")
      }
      #expect(profile.backgroundID == 0)
    }
  }

  @Test func `The largest mask of a split is by labelled pixels, then by path`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([
      PlannedFile(path: "c.pgm", split: "train", modifiedAt: 1, areas: [0: [7]]),
      PlannedFile(path: "b.pgm", split: "train", modifiedAt: 1, areas: [0: [3, 4]]),
      PlannedFile(path: "a.pgm", split: "val", modifiedAt: 1, areas: [1: [9]]),
    ])
    #expect(
      try store.largestMask(split: "train") == LargestMask(path: "b.pgm", labelledPixelCount: 7))
    #expect(
      try store.largestMask(split: "all") == LargestMask(path: "a.pgm", labelledPixelCount: 9))
    #expect(try store.largestMask(split: "test") == nil)
  }

  @Test(arguments: UInt64(20)...24)
  func `A median area is within a factor of sqrt 2 of the true one`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var dataset = RandomDataset(seed: seed)
    let files = dataset.files(15)
    let store = try folder.scanStore()
    try store.scan(files)
    let naive = NaiveBalance(split: "all", files: files)
    for balance in try store.profiles()[0].classes {
      guard let exact = naive.trueMedianArea(of: balance.classID) else { continue }
      let found = try #require(balance.medianComponentArea)
      #expect(max(found / exact, exact / found) <= 2.0.squareRoot() + 1e-9, "seed \(seed)")
    }
  }

  @Test func `A volume counts in volume_count`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    var file = PlannedFile(path: "a.nii", split: nil, modifiedAt: 1, areas: [0: [30, 30]])
    file.depth = 2
    try store.scan([file, PlannedFile(path: "b.pgm", modifiedAt: 1, areas: [0: [7]])])
    #expect(try store.profiles()[0].dataset.volumeCount == 1)
  }

  @Test func `An absent class has zeros, and NULL where a figure is undefined`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [90], 1: [10]])])
    let absent = try store.text(
      """
      SELECT pixel_count, image_count, component_count, pixel_frequency, image_frequency,
        in_image_frequency, median_component_area
      FROM class_balance WHERE class_id = 9
      """)
    #expect(absent == ["0|0|0|0.0|0.0|NULL|NULL"])
    // Its only component is a speck.
    let road = try store.text(
      "SELECT speck_count, median_component_area FROM class_balance WHERE class_id = 1")
    #expect(road == ["1|NULL"])
  }

  @Test func `A split whose masks are all rejected has NULL frequencies`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([
      PlannedFile(path: "a.pgm", split: "train", modifiedAt: 1, areas: [0: [90]]),
      PlannedFile(path: "b.pgm", split: "val", modifiedAt: 1),
    ])
    let empty = try store.text(
      """
      SELECT DISTINCT pixel_count, image_count, pixel_frequency, image_frequency,
        in_image_frequency
      FROM class_balance WHERE split = 'val'
      """)
    #expect(empty == ["0|0|NULL|NULL|NULL"])
    let split = try store.text(
      """
      SELECT image_count, class_count, present_class_count, imbalance_ratio, entropy, gini,
        rare_class_count, background_frequency, empty_image_count
      FROM dataset_balance WHERE split = 'val'
      """)
    #expect(split == ["0|5|0|NULL|NULL|NULL|NULL|NULL|0"])
  }

  @Test func `A split of ignored pixels alone has no frequency but has images`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [255: [90]])])
    let balance = try #require(try store.profiles().first)
    #expect(balance.dataset.ignoredPixelCount == 90)
    #expect(balance.classes.allSatisfy { $0.pixelFrequency == nil && $0.imageFrequency == 0 })
  }

  @Test func `The ignored class is in the label table and nowhere else`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [90], 255: [10]])])
    #expect(try store.classes() == testClasses)
    #expect(try store.text("SELECT class_name FROM class WHERE ignored = 1") == ["void"])
    for view in ["image_class", "class_balance", "image_component_area", "class_component_area"] {
      #expect(try store.text("SELECT class_id FROM \(view) WHERE class_id = 255") == [], "\(view)")
    }
    #expect(
      try store.text("SELECT labelled_pixel_count, ignored_pixel_count FROM image") == ["90|10"])
  }

  @Test func `Another ignore decision needs no file`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [0: [90], 255: [10]])])
    var request = FinishRequest.test
    request.classes = [
      DatasetClass(id: 255, name: "object", isDeclared: true),
      DatasetClass(id: 0, name: "0", isDeclared: true, isIgnored: true),
    ]
    request.backgroundID = nil
    try store.finishTest(request)
    let profile = try #require(try store.profiles().first)
    #expect(profile.classes.map(\.pixelFrequency) == [1])
    #expect(profile.dataset.ignoredPixelCount == 90)
    #expect(profile.dataset.emptyImageCount == nil)
    #expect(profile.backgroundID == nil)
  }

  @Test func `One present class has entropy 0 and is one effective class`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", modifiedAt: 1, areas: [1: [90]])])
    let figures = try store.text(
      """
      SELECT imbalance_ratio, foreground_imbalance_ratio, entropy, normalized_entropy,
        effective_class_count, gini, kl_from_uniform, background_frequency
      FROM dataset_balance
      """)
    #expect(figures == ["1.0|1.0|0.0|1.0|1.0|0.0|0.0|0.0"])
  }

  @Test func `Splits come as all, train, val, test, then by name`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.scanStore()
    let splits = ["zoo", "test", "fold_1", "val", "train"]
    try store.scan(
      splits.sorted().map {
        PlannedFile(path: "\($0)/a.pgm", split: $0, modifiedAt: 1, areas: [0: [9]])
      })
    let expected = ["all", "train", "val", "test", "fold_1", "zoo"]
    #expect(try store.profiles().map(\.dataset.split) == expected)
  }
}

/// Equal to twelve digits, or both nil.
private func isClose(_ first: Double?, _ second: Double?) -> Bool {
  guard let first, let second else { return first == second }
  return abs(first - second) <= 1e-12 * max(1, abs(first), abs(second))
}
