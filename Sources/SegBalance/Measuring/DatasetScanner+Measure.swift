import DatasetScan
import LabelMasks
import StatisticsStore

extension DatasetScanner {
  /// Measures shape and crops of the masks that the request means and of which they are not known.
  ///
  /// It comes after the last mask has been counted, since crops depend on the label that is
  /// ignored. What was measured before stays; crops that ignored another label are measured anew.
  static func measure(
    _ request: DatasetRequest, listing: DatasetListing, ignoring ignoredLabel: Int?,
    in store: StatisticsStore, _ result: inout ScanResult, _ monitor: ScanMonitor
  ) async throws {
    try store.forgetCrops(notIgnoring: ignoredLabel)
    guard request.measuring.shape != .none || request.measuring.crops != .none else { return }
    let plan = MeasuringPlan(
      request.measuring, states: try store.measuredStates(), ignoredLabel: ignoredLabel,
      seed: request.seed)
    let tasks = listing.files.compactMap { file in
      plan.scopes[file.path].map { MeasuringTask(file: file, scope: $0) }
    }
    guard !tasks.isEmpty else { return }
    monitor.willMeasure(tasks.count)
    let outcome = try await MaskScanner.measure(
      tasks, options: try request.scanningOptions(), isCancelled: monitor.isCancelled,
      sink: { batch in
        try store.write(batch)
        monitor.didRead(batch.count)
      })
    result.wasInterrupted = outcome.wasCancelled
    result.unreadCount = tasks.count - outcome.completedCount
  }
}

extension DatasetRequest {
  /// The request without what `ClassLimit` leaves out, which is told where it was asked for.
  func limited(to reading: LabelReading, _ result: inout ScanResult) -> DatasetRequest {
    let classCount = reading.classes.count { !$0.isIgnored }
    guard !ClassLimit.repetitions.allows(classCount), measuring.crops != .none else { return self }
    var limited = self
    limited.measuring.crops = .none
    result.warnings.append(
      """
      crops are not measured: there are \(classCount) classes, more than the \
      \(ClassLimit.repetitions.classCount) that they are measured for
      """)
    return limited
  }
}
