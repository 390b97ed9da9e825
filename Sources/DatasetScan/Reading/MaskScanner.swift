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
    let rejectedCount = Atomic(0)
    let completedCount = try await run(
      files, jobs: options.jobs, worker: { ScanWorker(options: options) },
      isCancelled: isCancelled,
      sink: { batch in
        try sink(batch)
        rejectedCount.add(batch.count { $0.isRejected }, ordering: .relaxed)
      })
    return ScanOutcome(
      completedCount: completedCount, rejectedCount: rejectedCount.load(ordering: .relaxed),
      wasCancelled: completedCount < files.count)
  }

  /// Reads files again and measures what their tasks say, in the way of `scan`. A file that cannot
  /// be read any more is handed over without figures.
  public static func measure(
    _ tasks: [MeasuringTask], options: ScanningOptions = ScanningOptions(),
    isCancelled: @escaping @Sendable () -> Bool = { false },
    sink: @escaping @Sendable ([MeasuredMask]) throws -> Void
  ) async throws -> ScanOutcome {
    let completedCount = try await run(
      tasks, jobs: options.jobs, worker: { MeasuringWorker(options: options) },
      isCancelled: isCancelled, sink: sink)
    return ScanOutcome(
      completedCount: completedCount, rejectedCount: 0,
      wasCancelled: completedCount < tasks.count)
  }

  /// Lets several workers do all tasks; returns how many of them were handed over.
  static func run<Worker: MaskWorker>(
    _ tasks: [Worker.Task], jobs: Int, worker: @escaping @Sendable () -> Worker,
    isCancelled: @escaping @Sendable () -> Bool,
    sink: @escaping @Sendable ([Worker.Outcome]) throws -> Void
  ) async throws -> Int {
    let writer = BatchWriter(sink: sink)
    let queue = TaskQueue(tasks)
    let workerCount = max(1, min(jobs, tasks.count))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workerCount {
        group.addTask {
          var worker = worker()
          while !Task.isCancelled, !isCancelled(), let task = queue.next() {
            try writer.add(worker.work(on: task))
          }
        }
      }
      // An error ends the others through their tasks' cancellation.
      try await group.waitForAll()
    }
    try writer.flush()
    return writer.completedCount
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

/// Does one task after the other, with buffers that it uses again.
protocol MaskWorker: SendableMetatype {
  associatedtype Task: Sendable
  associatedtype Outcome: Sendable

  mutating func work(on task: Task) -> Outcome
}

/// Hands out tasks to workers, each to one of them, in order.
private final class TaskQueue<Element: Sendable>: Sendable {
  private let tasks: [Element]
  private let nextIndex = Atomic<Int>(0)

  init(_ tasks: [Element]) { self.tasks = tasks }

  func next() -> Element? {
    let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < tasks.count ? tasks[index] : nil
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
