import MaskStatistics
import Synchronization

/// Collects what the workers find, and passes it on in batches.
///
/// The worker that fills a batch hands it over, and waits where another one is still at it: that
/// keeps memory bounded when storing is slower than reading.
final class BatchWriter: Sendable {
  /// So few that a killed scan loses little, so many that a transaction for each costs nothing.
  private static let batchSize = 256
  /// Slow masks do not wait long to be stored, and to be seen in the progress.
  private static let longestWait = Duration.milliseconds(500)

  private struct Pending {
    var batch: [ScannedFile] = []
    var lastTaken = ContinuousClock.now
  }

  private struct Progress {
    var completedCount = 0
    var rejectedCount = 0
    var hasFailed = false
  }

  private let pending = Mutex(Pending())
  /// Held while a batch is handed over, so that there is one writer.
  private let progress = Mutex(Progress())
  private let sink: @Sendable ([ScannedFile]) throws -> Void

  init(sink: @escaping @Sendable ([ScannedFile]) throws -> Void) { self.sink = sink }

  func add(_ file: ScannedFile) throws {
    let full = pending.withLock { pending -> [ScannedFile]? in
      pending.batch.append(file)
      let now = ContinuousClock.now
      let isDue = now - pending.lastTaken >= Self.longestWait
      guard isDue || pending.batch.count >= Self.batchSize else { return nil }
      pending.lastTaken = now
      defer { pending.batch = [] }
      return pending.batch
    }
    if let full { try handOver(full) }
  }

  /// Passes on what no worker has filled a batch with.
  func flush() throws {
    let rest = pending.withLock { pending in
      defer { pending.batch = [] }
      return pending.batch
    }
    if !rest.isEmpty { try handOver(rest) }
  }

  private func handOver(_ batch: [ScannedFile]) throws {
    try progress.withLock { progress in
      // The error itself is already on its way from the worker that met it.
      guard !progress.hasFailed else { return }
      do {
        try sink(batch)
      } catch {
        progress.hasFailed = true
        throw error
      }
      progress.completedCount += batch.count
      progress.rejectedCount += batch.count { $0.isRejected }
    }
  }

  func outcome(of fileCount: Int) -> ScanOutcome {
    progress.withLock {
      ScanOutcome(
        completedCount: $0.completedCount, rejectedCount: $0.rejectedCount,
        wasCancelled: $0.completedCount < fileCount)
    }
  }
}

extension ScannedFile {
  fileprivate var isRejected: Bool {
    switch outcome {
    case .mask: false
    case .rejected: true
    }
  }
}
