import ClassWeights
import DatasetStatistics
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

/// What is derived from the images as a sample comes back as it was, and goes with the records.
struct SampledFiguresTests {
  let folder: TemporaryFolder
  let store: StatisticsStore
  let files: [PlannedFile]

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.scanStore()
    var dataset = RandomDataset(seed: 31)
    files = dataset.files(24)
    try store.scan(files)
  }

  private var classIDs: [Int] { testClasses.filter { !$0.isIgnored }.map(\.id) }

  @Test func `The counted images are those of the plan`() throws {
    let images = try store.countedImages(classIDs: classIDs)
    for split in ["all", "train", "val"] {
      let counts = images.counts(ofSplit: split)
      let naive = NaiveBalance(split: split, files: files)
      #expect(counts.imageCount == naive.images.count, "\(split)")
      #expect(counts.pixelTotals == naive.classBalances.map(\.pixelCount), "\(split)")
      #expect(counts.imageTotals == naive.classBalances.map { Int($0.imageCount) }, "\(split)")
    }
    #expect(images.paths == images.paths.sorted())
  }

  @Test func `Groups come back, and an image by itself is named by its path`() throws {
    var images = try store.countedImages(classIDs: classIDs)
    let groups = images.paths.indices.map { $0 == 0 ? nil : "case \($0 / 5)" }
    var proposal = GroupProposal.proposing(for: images.paths)
    proposal.groups = groups
    images.group(by: proposal)
    try store.storeGroups(images)
    let stored = try store.countedImages(classIDs: classIDs)
    #expect(stored.groups == zip(images.paths, groups).map { $1 ?? $0 })
  }

  @Test func `Intervals and flags stand in the balance`() throws {
    let images = try store.countedImages(classIDs: classIDs)
    let drawn = Bootstrap(resampleCount: 40, seed: 3).uncertainty(of: images.counts(ofSplit: "all"))
    try store.storeUncertainty(drawn, split: "all")
    let profile = try #require(try store.profiles().first)
    #expect(profile.dataset.groupCount == UInt64(drawn.groupCount))
    #expect(profile.dataset.imbalanceRatioLow == drawn.imbalanceRatio?.interval.low)
    #expect(profile.dataset.imbalanceRatioHigh == drawn.imbalanceRatio?.interval.high)
    #expect(
      profile.dataset.imbalanceRatioWithoutFlagged == drawn.identifiableImbalanceRatio?.value)
    #expect(profile.classes.map(\.groupCount) == drawn.classes.map { UInt64($0.groupCount) })
    #expect(profile.classes.map(\.pixelFrequencyLow) == drawn.classes.map(\.pixelFrequency.low))
    #expect(profile.classes.map(\.pixelFrequencyHigh) == drawn.classes.map(\.pixelFrequency.high))
    #expect(profile.classes.map(\.isFlagged) == drawn.classes.map(\.isFlagged))
    let flags = try store.text(
      "SELECT is_flagged FROM class_balance WHERE split = 'all' ORDER BY rowid")
    #expect(flags == drawn.classes.map { $0.isFlagged ? "1" : "0" })
  }

  @Test func `Components, drift, pairs, batches and sampling come back`() throws {
    let profile = try #require(try store.profiles().first)
    var records: [Int: [LabelStatistics]] = [:]
    try store.forEachClass(split: "all") { records[$0] = $1 }
    let areas = try #require(try store.areaHistograms()["all"])
    let components = profile.presentClasses.compactMap {
      ComponentBalance(
        of: $0, images: records[$0.classID] ?? [], areas: areas[$0.classID] ?? AreaHistogram())
    }
    #expect(components.map(\.componentCount) == profile.presentClasses.map(\.componentCount))
    try store.storeComponents(components)
    #expect(try store.componentBalances(split: "all") == components)

    let counts = try store.countedImages(classIDs: classIDs).counts(ofSplit: "all")
    let pairs = ClassPair.pairs(of: profile, counts: counts)
    try store.storePairs(pairs)
    #expect(try store.classPairs(split: "all") == pairs)
    let ofCrops = BatchPresence(
      split: "all", item: "8x4", batchSize: 2, classID: 7, className: "tree",
      expectation: BatchExpectation(absentProbability: 0.5, pixelCount: 3, batchesUntilSeen: 2))
    let batches = BatchPresence.rows(of: profile) + [ofCrops]
    try store.storeBatches(batches)
    #expect(try store.batchPresences(split: "all") == batches)

    let paths = try store.countedImages(classIDs: classIDs).paths
    let plan = SamplingPlan(counts, paths: paths)
    let sampling = ClassSampling.rows(
      of: profile, counts: counts, plan: plan, weights: classIDs.map { _ in 1 })
    try store.storeSampling(sampling, plan: plan, paths: paths, split: "all")
    #expect(try store.classSamplings(split: "all") == sampling)
    #expect(try store.text("SELECT COUNT(image_id) FROM image_sampling") == ["\(paths.count)"])

    let comparison = SplitComparison(
      split: "val", referenceSplit: "train", jensenShannon: 0.25, foregroundStability: nil,
      missingClassCount: 1)
    let drift = ClassDrift(
      split: "val", referenceSplit: "train", classID: 7, className: "tree",
      pixelFrequencyChange: -0.5, imageFrequencyChange: nil, areaDistance: 0.1,
      areaDistanceHigh: 0.2)
    try store.storeDrift([comparison], [drift])
    #expect(try store.splitComparisons() == [comparison])
    #expect(try store.classDrifts() == [drift])

    let crops = CropBalance(
      size: CropSize(width: 8, height: 4), imageCount: 3, coverage: 0.5, ignoredShare: 0,
      singleClassShare: 0.25, foregroundPresence: nil,
      classes: [.init(classID: 7, presence: 0.5, share: 0.125, expectedPixelCount: 2.5)])
    try store.storeCrops([(profile, [crops])])
    #expect(try store.cropBalances(split: "all") == [crops])
    let occupied = ClassOccupancy(of: OccupancyGrid(pixelCounts: Array(repeating: 3, count: 256)))
    try store.storeOccupancies([7: occupied], of: profile)
    #expect(try store.classPositions(split: "all").map(\.spread) == [1])

    try store.write([PlannedFile(path: "new.pgm", modifiedAt: 1, areas: [0: [9]]).scanned()])
    let derived = [
      "class_component_spread", "split_drift", "class_drift", "class_co_occurrence",
      "batch_presence", "sampling_plan", "image_sampling", "image_group", "split_crop",
      "class_crop", "class_occupancy",
    ]
    for table in derived { #expect(try store.text("SELECT * FROM \(table)") == [], "\(table)") }
  }
}
