import LabelMasks
import Synchronization

/// Counts the colours of one file after the other.
struct ColourWorker: MaskWorker {
  private var reader: ListedMaskReader

  init(options: ScanningOptions) { reader = ListedMaskReader(options: options) }

  /// Nil where the file cannot be read, or its pixels are no colours.
  mutating func work(on file: ListedFile) -> MaskColours? { reader.colours(of: file) }
}

extension MaskScanner {
  /// The colours of each colour-coded mask among some files, in no particular order. What cannot be
  /// read, and other masks, are left out.
  public static func colours(
    of files: [ListedFile], options: ScanningOptions = ScanningOptions(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> [MaskColours] {
    let found = Mutex<[MaskColours]>([])
    _ = try await run(
      files, jobs: options.jobs, worker: { ColourWorker(options: options) },
      isCancelled: isCancelled,
      sink: { batch in found.withLock { $0 += batch.compactMap { $0 } } })
    return found.withLock { $0 }
  }
}
