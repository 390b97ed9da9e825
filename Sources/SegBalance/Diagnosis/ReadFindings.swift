import DatasetDiagnosis
import DatasetScan
import DatasetStatistics
import LabelMasks
import MaskStatistics

/// What a scan tells a diagnosis of the files, as it comes.
struct ReadFindings {
  private var masks: [(mask: ExaminedMask, digest: MaskDigest?)] = []
  private var issues: [ScanIssue] = []

  mutating func add(_ file: ScannedFile) {
    switch file.outcome {
    case .rejected(let issue): issues.append(issue)
    case .mask(let record):
      issues += record.notes
      masks.append((ExaminedMask(file, record), record.digest))
    }
  }

  /// In the order of paths, which is that of no worker. What the labels mean is decided here, as a
  /// scan does after its last mask.
  func examination(_ request: DatasetRequest, issues listed: [ScanIssue]) -> DatasetExamination {
    var examination = DatasetExamination(
      masks: masks.map(\.mask).sorted { $0.path.precedesByBytes($1.path) },
      issues: listed
        + issues.sorted { ($0.path ?? "", $0.message) < ($1.path ?? "", $1.message) })
    examination.decideLabels(request)
    examination.copies = copies(ignoring: examination.ignoredLabel)
    return examination
  }

  private func copies(ignoring ignoredLabel: Int?) -> DuplicateMasks {
    DuplicateMasks(
      among: masks.compactMap { mask, digest in
        digest.map {
          DuplicateMasks.Mask(
            path: mask.path, split: mask.split, digest: $0,
            classCount: mask.labels.count { $0.label != ignoredLabel })
        }
      })
  }
}

extension ExaminedMask {
  fileprivate init(_ file: ScannedFile, _ record: MaskRecord) {
    self.init(
      path: file.path, split: file.split, format: record.format, bitDepth: record.bitDepth,
      storage: record.storage, noDataLabel: record.noDataLabel, shape: record.shape,
      labels: record.labels.map {
        Label($0.label, pixels: $0.pixelCount, components: $0.componentCount)
      })
  }
}
