import ClassWeights
import DatasetScan
import LabelMasks
import LossRules
import MaskStatistics
import StatisticsStore
import Synchronization

/// Fills or refreshes the database of a dataset: walk, read what changed, store, decide what the
/// labels mean, derive balances, weights and recommendations.
public enum DatasetScanner {
  /// Finds the masks without reading a pixel. Throws where the dataset does not exist or holds
  /// no mask.
  public static func list(_ request: DatasetRequest) throws -> DatasetListing {
    guard FileAccess.exists(request.dataset) else {
      throw DatasetError.missing(path: request.dataset)
    }
    let listing = try DatasetWalk.run(root: request.dataset, options: try request.walkOptions())
    guard !listing.files.isEmpty else {
      throw DatasetError.noMasks(path: request.dataset, passedOver: listing.passedOverCount)
    }
    return listing
  }

  /// Brings the database up to date. Interrupted or killed at any moment, what was stored is kept
  /// and the next scan reads the rest.
  public static func scan(
    _ request: DatasetRequest, monitor: ScanMonitor = ScanMonitor()
  ) async throws -> ScanResult {
    let listing = try list(request)
    let store = try StatisticsStore.openForScan(request.database)
    let plan = try store.begin(request.scanRequest(listing))
    var result = ScanResult()
    result.newCount = plan.newCount
    result.changedCount = plan.changedCount
    result.unchangedCount = plan.unchangedCount
    result.removedCount = plan.removedCount
    result.passedOverCount = listing.passedOverCount

    try await read(
      plan.toRead.map { listing.files[$0] }, for: request, into: store, &result, monitor)
    if !result.wasInterrupted {
      try conclude(request, listing: listing, store: store)
      result.warnings += try store.markFinished()
    }
    return result
  }

  private static func read(
    _ files: [ListedFile], for request: DatasetRequest, into store: StatisticsStore,
    _ result: inout ScanResult, _ monitor: ScanMonitor
  ) async throws {
    monitor.willRead(files.count)
    var options = ScanningOptions(reading: try request.readingOptions())
    options.connectivity = request.connectivity
    if let jobs = request.jobs { options.jobs = jobs }
    let writer = SingleWriter(store)
    let outcome = try await MaskScanner.scan(
      files: files, options: options, isCancelled: monitor.isCancelled,
      sink: { batch in
        try writer.write(batch)
        monitor.didRead(batch.count)
      })
    result.wasInterrupted = outcome.wasCancelled
    result.unreadCount = files.count - outcome.completedCount
  }

  /// What can only be known after the last mask.
  private static func conclude(
    _ request: DatasetRequest, listing: DatasetListing, store: StatisticsStore
  ) throws {
    let evidence = LabelEvidence(
      labels: try store.labelPresence(), table: request.labelTable,
      largestBitDepth: try store.largestBitDepth(), imageCount: try store.imageCount())
    let reading = try LabelReading(
      evidence: evidence, ignoreIndex: request.ignoreIndex, background: request.background,
      examples: { try store.paths(holding: $0, limit: 5) })
    let profiles = try store.finish(
      FinishRequest(request: request, reading: reading, issues: listing.issues + reading.issues))
    let weights = profiles.flatMap(ClassWeighting.allWeights(of:))
    try store.storeWeights(weights, profiles.flatMap(ClassPriors.priors(of:)))
    try store.storeRecommendations(profiles.flatMap { LossRules.recommend(for: $0) })
  }
}
