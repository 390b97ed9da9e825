import ClassWeights
import DatasetScan
import LabelMasks
import LossRules
import MaskStatistics
import StatisticsStore

/// Fills or refreshes the database of a dataset: walk, read what changed, store, decide what the
/// labels mean, derive balances, weights and recommendations.
public enum DatasetScanner {
  /// Finds the masks without reading a pixel. Throws where the dataset does not exist or holds
  /// no mask.
  public static func list(_ request: DatasetRequest) throws -> DatasetListing {
    let listing = try walk(request)
    guard !listing.files.isEmpty else { throw noMasks(request, listing) }
    return listing
  }

  /// Finds the masks for a diagnosis, which has something to say also of a dataset whose files are
  /// all refused by name.
  static func listForDiagnosis(_ request: DatasetRequest) throws -> DatasetListing {
    let listing = try walk(request)
    guard !listing.files.isEmpty || listing.issues.contains(where: { $0.severity == .error }) else {
      throw noMasks(request, listing)
    }
    return listing
  }

  /// Brings the database up to date. Interrupted or killed at any moment, what was stored is kept
  /// and the next scan reads the rest.
  public static func scan(
    _ request: DatasetRequest, monitor: ScanMonitor = ScanMonitor()
  ) async throws -> ScanResult {
    try await scan(request, listing: try walk(request), monitor: monitor)
  }

  /// Scans what was listed before: a stream can be listed only once.
  static func scan(
    _ request: DatasetRequest, listing: DatasetListing, monitor: ScanMonitor
  ) async throws -> ScanResult {
    var request = request
    request.takeLabelTable(of: listing)
    // A database that has rows has its own word for a dataset that lost all its files.
    guard !listing.files.isEmpty || FileAccess.exists(request.database) else {
      throw noMasks(request, listing)
    }
    if request.groupPattern != nil {
      // A pattern that fits nothing is told before any mask is read.
      _ = try request.groups(of: listing.files.map(\.path))
    }
    let store = try StatisticsStore.openForScan(request.database)
    let last = try LastScan(store)
    let plan = try store.begin(request.scanRequest(listing))
    guard !listing.files.isEmpty else { throw noMasks(request, listing) }
    var result = ScanResult(plan: plan, passedOverCount: listing.passedOverCount)
    try await read(
      plan.toRead.map { listing.files[$0] }, for: request, into: store, &result, monitor)
    let premises = request.premises(listing)
    if !result.wasInterrupted, try !store.isFinished(on: premises) {
      let reading = try readLabels(request, in: store)
      try await measure(
        request.limited(to: reading, &result), listing: listing, ignoring: reading.ignore.label,
        in: store, &result, monitor)
      if !result.wasInterrupted {
        let measured = try store.measuredStates()
        result.warnings += last.losses(request, measured: measured)
        monitor.willConclude()
        try conclude(
          request, listing: listing, reading: reading, measured: measured, premises: premises,
          store: store)
      }
    }
    if !result.wasInterrupted {
      result.groups = try store.info().first { $0.name == "groups" }?.value
    }
    if let warning = try store.foldLog() {
      result.warnings.append("\(warning.message) (\(warning.hint))")
    }
    return result
  }

  private static func walk(_ request: DatasetRequest) throws -> DatasetListing {
    try request.validate()
    guard request.isStandardInput || FileAccess.exists(request.dataset) else {
      throw DatasetError.missing(path: request.dataset)
    }
    let options = try request.walkOptions()
    return request.isArchive
      ? try DatasetWalk.run(archive: request.dataset, options: options)
      : try DatasetWalk.run(root: request.dataset, options: options)
  }

  private static func noMasks(
    _ request: DatasetRequest, _ listing: DatasetListing
  ) -> DatasetError {
    .noMasks(
      path: request.displayName, passedOver: listing.passedOverCount,
      reason: listing.issues.first { $0.severity == .error })
  }

  private static func read(
    _ files: [ListedFile], for request: DatasetRequest, into store: StatisticsStore,
    _ result: inout ScanResult, _ monitor: ScanMonitor
  ) async throws {
    monitor.willRead(files.count)
    let outcome = try await MaskScanner.scan(
      files: files, options: try request.scanningOptions(), isCancelled: monitor.isCancelled,
      sink: { batch in
        try store.write(batch)
        monitor.didRead(batch.count)
      })
    result.wasInterrupted = outcome.wasCancelled
    result.unreadCount = files.count - outcome.completedCount
  }

  /// What the labels mean, which depends on all masks.
  private static func readLabels(
    _ request: DatasetRequest, in store: StatisticsStore
  ) throws -> LabelReading {
    try LabelReading(
      evidence: LabelEvidence(try store.surveyLabels(), table: request.labelTable),
      remap: request.remap, ignoreIndex: request.ignoreIndex, background: request.background,
      examples: { try store.paths(holding: $0) })
  }

  /// What can only be known after the last mask, as one transaction: until it ends no figure is
  /// there to be read, and afterwards all of them are.
  private static func conclude(
    _ request: DatasetRequest, listing: DatasetListing, reading: LabelReading,
    measured: [MeasuredState], premises: String, store: StatisticsStore
  ) throws {
    let sample = try SampledSplits(request, classes: reading.classes, store: store)
    let finish = FinishRequest(
      classes: reading.classes, backgroundID: reading.background.label,
      runIssues: listing.issues + reading.issues,
      info: DatasetInfo(
        request: request, reading: reading, sample: sample,
        measured: MeasuringSummary(measured)
      ).pairs)
    try store.transaction { () throws(StoreError) in
      _ = try store.finish(finish)
      try store.storeGroups(sample.images)
      for (split, uncertainty) in sample.uncertainties {
        try store.storeUncertainty(uncertainty, split: split)
      }
      try DatasetFigures(images: sample.images, profiles: try store.profiles(), store: store)
        .derive()
      let profiles = try store.profiles()
      try store.storeWeights(
        profiles.flatMap { sample.weights(of: $0) },
        profiles.flatMap { ClassPriors.priors(of: $0.classes) })
      if let profile = profiles.defaultProfile {
        try store.storeRecommendations(
          sample.recommendations(for: try store.detailed(profile), among: profiles))
        if request.probesLosses, let probe = try DatasetProbe(profile: profile, store: store) {
          try store.storeProbe(split: probe.split, losses: probe.losses, classes: probe.classes)
        }
      }
      try store.markFinished(premises: premises)
    }
  }
}

extension [SplitProfile] {
  /// The split that weights, recommendation and headline come from: `train` where there is one,
  /// else `all`.
  var defaultProfile: SplitProfile? {
    first { $0.dataset.split == "train" } ?? first { $0.dataset.split == "all" }
  }

  /// The other named splits that have images; none for the whole dataset, which holds them all.
  func comparable(to profile: SplitProfile) -> [SplitProfile] {
    guard profile.dataset.split != CountedImages.wholeDataset else { return [] }
    return filter {
      $0.dataset.split != profile.dataset.split && $0.dataset.imageCount > 0
        && $0.dataset.split != CountedImages.wholeDataset
    }
  }
}

extension LabelEvidence {
  init(_ survey: LabelSurvey, table: LabelTable?) {
    self.init(
      labels: survey.labels, table: table, largestBitDepth: survey.bitDepths.last ?? 0,
      imageCount: survey.imageCount)
  }
}
