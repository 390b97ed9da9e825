import LabelMasks
import MaskFormats
import MaskStatistics
import Synchronization

/// What a scan does not keep, for the few files that somebody asks about.
extension MaskScanner {
  /// The digest of each mask's labels, after the remap; nil for what cannot be read. In the order
  /// of `files`.
  public static func digests(
    of files: [ListedFile], options: ScanningOptions = ScanningOptions()
  ) async -> [MaskDigest?] {
    await lookAgain(at: files, options: options) { worker, file in
      worker.digest(of: file)
    }
  }

  /// The colours of each colour-coded mask; nil for what cannot be read and for other masks. In
  /// the order of `files`.
  public static func colours(
    of files: [ListedFile], options: ScanningOptions = ScanningOptions()
  ) async -> [MaskColours?] {
    await lookAgain(at: files, options: options) { worker, file in
      worker.colours(of: file)
    }
  }

  /// Several workers, each file to one of them. Memory is that of a scan.
  private static func lookAgain<Answer: Sendable>(
    at files: [ListedFile], options: ScanningOptions,
    _ ask: @escaping @Sendable (inout ScanWorker, ListedFile) -> Answer?
  ) async -> [Answer?] {
    let answers = Answers<Answer>(count: files.count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(options.jobs, files.count)) {
        group.addTask {
          var worker = ScanWorker(options: options)
          while !Task.isCancelled, let index = answers.nextIndex() {
            answers.set(ask(&worker, files[index]), at: index)
          }
        }
      }
    }
    return answers.all
  }
}

/// One answer a file, whichever worker gives it.
private final class Answers<Answer: Sendable>: Sendable {
  private let answers: Mutex<[Answer?]>
  private let count: Int
  private let next = Atomic<Int>(0)

  init(count: Int) {
    self.count = count
    answers = Mutex(Array(repeating: nil, count: count))
  }

  func nextIndex() -> Int? {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  func set(_ answer: Answer?, at index: Int) { answers.withLock { $0[index] = answer } }

  var all: [Answer?] { answers.withLock { $0 } }
}
