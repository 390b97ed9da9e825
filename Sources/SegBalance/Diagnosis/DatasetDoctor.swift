import DatasetDiagnosis
import DatasetScan
import LabelMasks
import MaskFormats
import MaskStatistics
import StatisticsStore
import Synchronization

/// Finds out what a diagnosis looks at: from the masks themselves, or from their database.
public enum DatasetDoctor {
  /// Reads every mask of a dataset, into no database.
  ///
  /// - Parameter images: the folder of the images that the masks were drawn on.
  /// - Throws: `ExaminationInterrupted` where the monitor cancelled it.
  public static func examine(
    _ request: DatasetRequest, images: String? = nil, monitor: ScanMonitor = ScanMonitor()
  ) async throws -> DatasetExamination {
    let listing = try DatasetScanner.listForDiagnosis(request)
    let imageFolder = try images.map { try ImageFolder($0) }
    let findings = Mutex(ReadFindings())
    monitor.willRead(listing.files.count)
    let options = try request.scanningOptions()
    let outcome = try await MaskScanner.scan(
      files: listing.files, options: options, isCancelled: monitor.isCancelled,
      sink: { batch in
        findings.withLock { findings in for file in batch { findings.add(file) } }
        monitor.didRead(batch.count)
      })
    guard !outcome.wasCancelled else { throw ExaminationInterrupted() }
    monitor.willConclude()
    var examination = findings.withLock { $0 }.examination(issues: listing.issues)
    examination.decideLabels(request)
    await SecondLook(files: listing.files, options: options).add(to: &examination)
    examination.pair(
      with: imageFolder, files: listing.files.map(\.path), of: request.dataset)
    return examination
  }

  /// Takes the counts from a database, and looks at the files where the dataset is still there.
  public static func examine(
    database: String, images: String? = nil
  ) async throws -> DatasetExamination {
    let stored = try StoredDataset(database: database)
    let imageFolder = try images.map { try ImageFolder($0) }
    var examination = try stored.examination()
    let files = try stored.files(of: examination)
    if let files {
      await SecondLook(files: files, options: ScanningOptions()).add(to: &examination)
    }
    let refused = examination.issues.filter { $0.severity == .error }.compactMap(\.path)
    examination.pair(
      with: imageFolder, files: (examination.masks.map(\.path) + refused).sorted(),
      of: try stored.root() ?? "")
    return examination
  }

  /// Whether a file is a database of this program rather than a mask, by how it begins
  /// (www.sqlite.org/fileformat.html, 1.3).
  public static func isDatabase(_ path: String) -> Bool {
    FileAccess.head(of: path, byteCount: 16)?.starts(with: "SQLite format 3".utf8) ?? false
  }
}

/// An examination was stopped before its last mask; nothing of it is kept.
public struct ExaminationInterrupted: Error {}

/// What a scan tells of the files, as it comes.
private struct ReadFindings {
  private var masks: [ExaminedMask] = []
  private var issues: [ScanIssue] = []

  mutating func add(_ file: ScannedFile) {
    switch file.outcome {
    case .rejected(let issue): issues.append(issue)
    case .mask(let record):
      issues += record.notes
      masks.append(
        ExaminedMask(
          path: file.path, split: file.split, format: record.format, bitDepth: record.bitDepth,
          shape: record.shape,
          labels: record.labels.map {
            .init($0.label, pixels: $0.pixelCount, components: $0.componentCount)
          }))
    }
  }

  /// In the order of paths, which is that of no worker.
  func examination(issues listed: [ScanIssue]) -> DatasetExamination {
    DatasetExamination(
      masks: masks.sorted { $0.path.precedesByBytes($1.path) },
      issues: listed
        + issues.sorted { ($0.path ?? "", $0.message) < ($1.path ?? "", $1.message) })
  }
}
