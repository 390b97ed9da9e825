import LabelMasks
import MaskFormats
import MaskStatistics
import Synchronization

/// What a scan has come to.
public struct ScanOutcome: Sendable, Equatable {
  /// Files handed to the sink, the rejected ones among them.
  public var completedCount: Int
  /// Files of which the sink got an issue instead of a record.
  public var rejectedCount: Int
  /// True where the scan ended before its last file because it was asked to.
  public var wasCancelled: Bool

  public init(completedCount: Int, rejectedCount: Int, wasCancelled: Bool) {
    self.completedCount = completedCount
    self.rejectedCount = rejectedCount
    self.wasCancelled = wasCancelled
  }
}

/// Reads masks with several workers and hands what they find to one writer.
public enum MaskScanner {
  /// Reads and counts every file, and gives each to `sink` exactly once: as a record, or as the
  /// issue that says why there is none.
  ///
  /// `sink` gets batches, never two at a time, in no particular order; while it is busy the
  /// workers go on until they have filled the next batch. Memory is that of the largest mask for
  /// each worker and of two batches, whatever the number of files.
  ///
  /// - Parameters:
  ///   - isCancelled: asked before each file. Once it says yes, or the task is cancelled, the
  ///     masks at hand are finished and handed over, and the others are left.
  ///   - sink: may throw, which ends the scan.
  /// - Throws: only what `sink` throws.
  public static func scan(
    files: [ListedFile], options: ScanningOptions = ScanningOptions(),
    isCancelled: @escaping @Sendable () -> Bool = { false },
    sink: @escaping @Sendable ([ScannedFile]) throws -> Void
  ) async throws -> ScanOutcome {
    let writer = BatchWriter(sink: sink)
    let queue = FileQueue(files)
    let workerCount = max(1, min(options.jobs, files.count))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workerCount {
        group.addTask {
          var worker = ScanWorker(options: options)
          while !Task.isCancelled, !isCancelled(), let file = queue.next() {
            try writer.add(worker.scan(file))
          }
        }
      }
      // An error ends the others through their tasks' cancellation.
      try await group.waitForAll()
    }
    try writer.flush()
    return writer.outcome(of: files.count)
  }

  /// What each file's header says, without reading a pixel; or the issue that says why that is
  /// not known. In the order of `files`.
  public static func preview(
    _ files: [ListedFile], reading: MaskReadingOptions = MaskReadingOptions()
  ) -> [Result<MaskDescription, MaskRejection>] {
    var worker = HeaderReader(options: reading)
    return files.map { file in
      Result { () throws(MaskRejection) in try worker.describe(file) }
    }
  }
}

/// Hands out files to workers, each to one of them, in order.
private final class FileQueue: Sendable {
  private let files: [ListedFile]
  private let nextIndex = Atomic<Int>(0)

  init(_ files: [ListedFile]) { self.files = files }

  func next() -> ListedFile? {
    let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < files.count ? files[index] : nil
  }
}
