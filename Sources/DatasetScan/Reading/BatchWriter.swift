import Synchronization

/// Collects what the workers find, and passes it on in batches.
///
/// The worker that fills a batch hands it over, and waits where another one is still at it: that
/// keeps memory bounded when storing is slower than reading.
final class BatchWriter<Item: Sendable>: Sendable {
  /// So few that a killed scan loses little, so many that a transaction for each costs nothing.
  private static var batchSize: Int { 256 }
  /// Slow masks do not wait long to be stored, and to be seen in the progress.
  private static var longestWait: Duration { .milliseconds(500) }

  private struct Pending {
    var batch: [Item] = []
    var lastTaken = ContinuousClock.now
  }

  private struct Progress {
    var completedCount = 0
    var hasFailed = false
  }

  private let pending = Mutex(Pending())
  /// Held while a batch is handed over, so that there is one writer.
  private let progress = Mutex(Progress())
  private let sink: @Sendable ([Item]) throws -> Void

  init(sink: @escaping @Sendable ([Item]) throws -> Void) { self.sink = sink }

  func add(_ item: Item) throws {
    let full = pending.withLock { pending -> [Item]? in
      pending.batch.append(item)
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

  private func handOver(_ batch: [Item]) throws {
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
    }
  }

  /// Items that were handed over.
  var completedCount: Int { progress.withLock(\.completedCount) }
}
