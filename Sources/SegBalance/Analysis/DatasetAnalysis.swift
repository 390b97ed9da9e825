import ClassWeights
import DatasetScan
import LabelMasks
import Reports
import TrainingExports

/// The main job: scan a dataset and write a folder with the database, the report and the weight
/// files.
public struct DatasetAnalysis: Sendable {
  public let scan: ScanResult
  public let content: ReportContent
  /// What was decided about the ignore label and the background, and why.
  public let decisions: [String]
  /// The folder written, and the files in it, relative to it.
  public let folder: String
  public let files: [String]
  /// Why there are no weight files; nil where there are.
  public let weightObstacle: ExportError?

  /// `segbalance-NAME` for the dataset's own name.
  public static func defaultFolder(for dataset: String) -> String {
    "segbalance-" + (dataset == DatasetWalk.standardInput ? "stdin" : name(of: dataset))
  }

  /// The last component of the dataset's path without links and dots; for one file its stem.
  static func name(of dataset: String) -> String {
    let path = FileAccess.canonical(dataset) ?? dataset
    let last = path.split(separator: "/").last.map(String.init) ?? "root"
    guard !FileAccess.isFolder(path), let dot = last.lastIndex(of: "."), dot != last.startIndex
    else { return last }
    return String(last[..<dot])
  }

  /// Scans and writes. Refuses before any work where `folder` holds what the program did not
  /// write itself, unless `isForced`.
  ///
  /// - Throws: `ScanInterrupted` after an interruption; nothing but the database is written then.
  public static func run(
    _ request: DatasetRequest, folder: String, isForced: Bool, monitor: ScanMonitor
  ) async throws -> DatasetAnalysis {
    let listing = try DatasetScanner.list(request)
    var output = try OutputFolder(folder, isForced: isForced)
    if !isForced { try output.checkOwnership(of: plannedFiles) }
    try output.prepare()
    var request = request
    request.database = databasePath(in: folder)
    request.probesLosses = true
    request.measuring = request.measuring.sampled
    let scan = try await DatasetScanner.scan(request, listing: listing, monitor: monitor)
    guard !scan.wasInterrupted else { throw ScanInterrupted(scan: scan) }
    let dataset = try StoredDataset(database: request.database)
    let content = try dataset.reportContent()
    let decisions = try dataset.decisions()
    let report = (name: reportName, bytes: Array(Report.markdown(content).utf8))
    let weights = try weightFiles(content, of: dataset)
    let files = [report] + weights.files
    try output.write(files)
    return DatasetAnalysis(
      scan: scan, content: content, decisions: decisions, folder: folder,
      files: files.map(\.name), weightObstacle: weights.files.isEmpty ? weights.obstacle : nil)
  }

  public var database: String { Self.databasePath(in: folder) }

  public static func databasePath(in folder: String) -> String { folder + "/segbalance.db" }

  private static let reportName = "report.md"

  /// Schemes whose weights fit a cross-entropy. The others belong inside a Dice loss.
  private static var exportedSchemes: [WeightScheme] {
    WeightSchemes.catalogue.entries.filter { !$0.isForRegionLossesOnly }
  }

  private static var plannedFiles: [String] {
    [reportName]
      + exportedSchemes.flatMap { scheme in
        weightFormats.map { "weights/\(scheme.id).\($0.fileExtension)" }
      }
  }

  private static let weightFormats = ["json", "npy"].compactMap(WeightFiles.catalogue.find)

  /// Sparse ids or an empty split leave a dataset without weight vectors, not without a report:
  /// the last such obstacle is handed back.
  private static func weightFiles(
    _ content: ReportContent, of dataset: StoredDataset
  ) throws -> (files: [(name: String, bytes: [UInt8])], obstacle: ExportError?) {
    var files: [(name: String, bytes: [UInt8])] = []
    var obstacle: ExportError?
    let profile = try dataset.profile(split: nil)
    let ignored = try dataset.ignoredLabels()
    // All in the normalisation that the advised loss asks for, so that its weights can be loaded
    // as they are and the others be compared with them.
    let normalization = WeightAdvice(content)?.normalization ?? .frequency
    for scheme in exportedSchemes {
      let weights = ClassWeighting(scheme: scheme, normalization: normalization)
        .weights(of: profile.classes)
      do throws(ExportError) {
        let vector = try WeightVector(weights: weights, ignoredIDs: ignored)
        for format in weightFormats {
          files.append(
            (name: "weights/\(scheme.id).\(format.fileExtension)", bytes: format.encode(vector)))
        }
      } catch {
        obstacle = error
      }
    }
    return (files, obstacle)
  }
}
