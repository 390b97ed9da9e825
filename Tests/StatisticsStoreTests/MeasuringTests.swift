import DatasetStatistics
import LabelMasks
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

/// Shape and crops are stored apart from the records, and live as long as they do.
struct MeasuringTests {
  let folder: TemporaryFolder
  let store: StatisticsStore
  private let small = CropSize(width: 2, height: 1)
  private let large = CropSize(width: 3, height: 3)

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.scanStore()
  }

  private func states() throws -> [String: MeasuredState] {
    Dictionary(uniqueKeysWithValues: try store.measuredStates().map { ($0.path, $0) })
  }

  @Test func `What is measured is known, until the mask changes`() throws {
    let masks = AnalyzedMask.random(4, seed: 5)
    try store.scan(masks)
    try store.measure([
      try masks[0].measured([small]), try masks[1].measured([large], shape: false),
      try masks[2].measured([]),
    ])
    try store.measure([try masks[1].measured([small], shape: false)])
    let found = try states()
    #expect(masks.map { found[$0.path]?.isShapeMeasured } == [true, false, true, false])
    #expect(masks.map { found[$0.path]?.cropSizes } == [[small], [small, large], [], []])
    #expect(found[masks[3].path]?.shape == masks[3].mask.shape)

    try store.write([try masks[0].scanned()])
    #expect(try states()[masks[0].path]?.isShapeMeasured == false)
    #expect(try states()[masks[0].path]?.cropSizes == [])
    #expect(try states()[masks[2].path]?.isShapeMeasured == true)
  }

  @Test func `Figures of a file that has changed since are passed over`() throws {
    let mask = AnalyzedMask(path: "a.pgm", split: nil, mask: LabelMask("0 1"))
    try store.scan([mask])
    try store.measure([
      try mask.measured([small], stamp: FileStamp(byteCount: 9, modifiedAt: 8)),
      MeasuredMask(path: "a.pgm", stamp: mask.stamp, figures: nil),
    ])
    #expect(try states()["a.pgm"]?.isShapeMeasured == false)
    #expect(try store.text("SELECT * FROM image_crop") == [])
  }

  @Test func `Crops that ignored another label are forgotten, and nothing else`() throws {
    let masks = AnalyzedMask.random(2, seed: 6)
    try store.scan(masks)
    try store.measure([
      try masks[0].measured([small], ignoring: 255), try masks[1].measured([small]),
    ])
    try store.forgetCrops(notIgnoring: 255)
    #expect(try states()[masks[0].path]?.cropSizes == [small])
    #expect(try states()[masks[1].path]?.cropSizes == [])
    #expect(try states()[masks[1].path]?.isShapeMeasured == true)
    #expect(try store.isFinished == false)
    try store.finishTest()
    try store.forgetCrops(notIgnoring: 255)
    #expect(try store.isFinished)
    try store.forgetCrops(notIgnoring: nil)
    #expect(try states()[masks[0].path]?.cropSizes == [])
  }

  @Test(arguments: [UInt64(11), 12, 13])
  func `Crops of a split are the means of its masks, and come back`(seed: UInt64) throws {
    let masks = AnalyzedMask.random(9, seed: seed)
    try store.scan(masks)
    try store.measure(try masks.map { try $0.measured([small, large], ignoring: 255) })
    let profiles = try store.profiles()
    var all: [(profile: SplitProfile, balances: [CropBalance])] = []
    for profile in profiles {
      let balances = try store.tallyCrops(
        split: profile.dataset.split, classIDs: profile.classes.map(\.classID),
        backgroundID: profile.backgroundID)
      #expect(balances.map(\.size) == [small, large])
      all.append((profile, balances))
      let own = masks.filter {
        profile.dataset.split == "all" || $0.split == profile.dataset.split
      }
      for (balance, size) in zip(balances, [small, large]) {
        let naive = own.map { NaiveCrops($0.mask, size) }
        expectMeans(balance, naive, "seed \(seed), \(profile.dataset.split), \(size)")
      }
    }
    try store.storeCrops(all)
    for (profile, balances) in all {
      #expect(try store.cropBalances(split: profile.dataset.split) == balances)
    }
  }

  private func expectMeans(_ found: CropBalance, _ naive: [NaiveCrops], _ context: Comment) {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func expect(_ found: Double, _ expected: Double) {
      #expect(abs(found - expected) < 1e-12, context)
    }
    #expect(found.imageCount == UInt64(naive.count), context)
    expect(found.ignoredShare, mean(naive.map(\.ignored)))
    expect(found.singleClassShare, mean(naive.map(\.single)))
    expect(found.foregroundPresence ?? -1, mean(naive.map(\.foreground)))
    expect(found.coverage, mean(naive.map(\.coverage)))
    for crops in found.classes {
      let id = crops.classID
      expect(crops.presence, mean(naive.map { $0.presence[id] ?? 0 }))
      expect(crops.expectedPixelCount, mean(naive.map { $0.pixels[id] ?? 0 }))
      let labelled = naive.filter { $0.ignored < 1 }
      expect(crops.share, mean(labelled.map { $0.share[id] ?? 0 }))
    }
  }
}

/// Crops one by one, pixel by pixel. Label 255 is ignored, 0 the background.
private struct NaiveCrops {
  var ignored = 0.0
  var single = 0.0
  var foreground = 0.0
  var coverage = 0.0
  var presence: [Int: Double] = [:]
  var pixels: [Int: Double] = [:]
  /// Over the crops that have a labelled pixel.
  var share: [Int: Double] = [:]

  init(_ mask: LabelMask, _ size: CropSize) {
    let shape = mask.shape
    let labels = mask.labels
    let width = min(size.width, shape.width)
    let height = min(size.height, shape.height)
    coverage = Double(width * height) / Double(shape.pixelCount)
    var crops: [[Int]] = []
    for top in 0...(shape.height - height) {
      for left in 0...(shape.width - width) {
        crops.append(
          (top..<top + height).flatMap { y in
            (left..<left + width).map { labels[y * shape.width + $0] }
          }.filter { $0 != 255 })
      }
    }
    let count = Double(crops.count)
    let labelled = crops.filter { !$0.isEmpty }
    ignored = Double(crops.count - labelled.count) / count
    single = Double(labelled.count { Set($0).count == 1 }) / count
    foreground = Double(labelled.count { $0.contains { $0 != 0 } }) / count
    for id in Set(labels) {
      presence[id] = Double(labelled.count { $0.contains(id) }) / count
      pixels[id] = Double(labelled.reduce(0) { $0 + $1.count { $0 == id } }) / count
      share[id] =
        labelled.reduce(0.0) { $0 + Double($1.count { $0 == id }) / Double($1.count) }
        / Double(labelled.count)
    }
  }
}
