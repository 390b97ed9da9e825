import DatasetDiagnosis
import DatasetScan
import LabelMasks
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
    var request = request
    request.takeLabelTable(of: listing)
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
    var examination = findings.withLock { $0 }.examination(request, issues: listing.issues)
    try await examination.surveyColours(in: listing.files, options: options, monitor: monitor)
    guard !monitor.isCancelled() else { throw ExaminationInterrupted() }
    examination.pair(
      with: imageFolder, files: listing.files.map(\.path), of: request.dataset)
    return examination
  }

  /// Takes what was read of the masks from their database. Only the colours of masks that were
  /// refused for them are looked up in the files, where these are still there.
  public static func examine(
    database: String, images: String? = nil
  ) async throws -> DatasetExamination {
    let stored = try StoredDataset(database: database)
    let imageFolder = try images.map { try ImageFolder($0) }
    var examination = try stored.examination()
    try await examination.surveyColours(
      in: try stored.files(examination.colourMaskPaths), options: ScanningOptions())
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
