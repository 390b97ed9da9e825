import LabelMasks
import MaskFormats
import MaskStatistics

/// Reads and counts one file after the other. Each worker has its own buffers, which are used
/// again.
struct ScanWorker: MaskWorker {
  private var reader: ListedMaskReader
  private var analyzer: MaskAnalyzer
  private let ignoredLabel: Int?

  init(options: ScanningOptions) {
    reader = ListedMaskReader(options: options)
    analyzer = MaskAnalyzer(connectivity: options.connectivity, depth: .structure)
    ignoredLabel = options.ignoredLabel
  }

  mutating func work(on file: ListedFile) -> ScannedFile {
    // Before the file is opened: a change that comes while it is read must not be missed.
    let start = FileStamp.now()
    var progress = ListedMaskReader.Progress(stamp: file.stamp)
    var isTemporary = false
    let outcome: ScannedFile.Outcome
    do {
      outcome = .mask(try record(of: file, &progress))
    } catch {
      outcome = .rejected(error.issue)
      isTemporary = error.isTemporary
    }
    // The stamp is the header's: a change of the samples beside it would be missed.
    let isSettled =
      !isTemporary && !progress.isHeaderAlone && progress.stamp.isSettled(at: start)
    return ScannedFile(
      path: file.path, split: file.split, stamp: progress.stamp, isSettled: isSettled,
      outcome: outcome)
  }

  private mutating func record(
    of file: ListedFile, _ progress: inout ListedMaskReader.Progress
  ) throws(MaskRejection) -> MaskRecord {
    let description = try reader.read(file, progress: &progress)
    let measurements = try measure(file)
    return MaskRecord(
      format: description.format, bitDepth: description.bitDepth,
      isSigned: description.labelType == .int32, storage: description.storage,
      noDataLabel: description.noDataLabel, shape: description.shape,
      spacing: description.spacing, labels: measurements.labels, contacts: measurements.contacts,
      digest: measurements.digest, notes: description.notes)
  }

  private mutating func measure(
    _ file: ListedFile
  ) throws(MaskRejection) -> MaskMeasurements {
    let measurements: MaskMeasurements
    do {
      measurements = try analyzer.measure(reader.mask)
    } catch {
      throw MaskRejection(error, path: file.path)
    }
    let label = measurements.labels.lazy.map(\.label).first {
      $0 < -1 && $0 != ignoredLabel
    }
    if let label { throw .negativeLabel(label, path: file.path) }
    return measurements
  }
}
