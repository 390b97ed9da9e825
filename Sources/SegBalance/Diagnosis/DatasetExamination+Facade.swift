import DatasetDiagnosis
import DatasetScan
import LabelMasks
import MaskFormats
import MaskStatistics
import StatisticsStore

extension DatasetExamination {
  /// Decides what the labels mean, as a scan does after its last mask.
  mutating func decideLabels(_ request: DatasetRequest) {
    let evidence = LabelEvidence(
      labels: presences, table: request.labelTable,
      largestBitDepth: masks.map(\.bitDepth).max() ?? 0, imageCount: UInt64(masks.count))
    table = request.labelTable
    hasPalette = request.palette != nil
    ignoredLabel = IgnoreIndex.decide(request.ignoreChoice, from: evidence).label
    backgroundLabel =
      Background.decide(
        request.background, ignoring: ignoredLabel, from: evidence
      ).label
  }

  /// - Parameter files: the paths of all masks, those that could not be read among them.
  mutating func pair(with images: [ListedImage]?, files: [String]) {
    guard let images else { return }
    let shapes = Dictionary(masks.map { ($0.path, $0.shape) }) { first, _ in first }
    pairing = ImagePairing(
      masks: files.map { ($0, shapes[$0]) }, images: images.map { ($0.path, $0.shape) })
  }
}

extension StoredDataset {
  /// What the database tells of the masks.
  func examination() throws -> DatasetExamination {
    let classes = try store.classes()
    let declared = classes.filter(\.isDeclared).map { LabelTable.Entry(id: $0.id, name: $0.name) }
    let info = Dictionary(try store.info().map { ($0.name, $0.value) }) { first, _ in first }
    return DatasetExamination(
      masks: try store.examinedMasks(), issues: issues,
      table: declared.isEmpty ? nil : LabelTable(declared),
      ignoredLabel: classes.first(where: \.isIgnored)?.id,
      backgroundLabel: info["background"].flatMap { Int($0) },
      hasPalette: info["palette"] != "none")
  }

  /// The files that an examination speaks of, where they can be found: nil for an archive, and for
  /// a dataset that is no longer where it was scanned.
  func files(of examination: DatasetExamination) throws -> [ListedFile]? {
    guard let root = try store.root(), FileAccess.exists(root) else { return nil }
    let masks = examination.masks.map { (path: $0.path, split: $0.split, format: $0.format) }
    let refused = Set(examination.issues.compactMap(\.path)).subtracting(masks.map(\.path))
    let all = masks + refused.sorted().map { (path: $0, split: nil, format: "") }
    guard FileAccess.isFolder(root) else {
      return masks.count == 1 ? [listed(masks[0], at: SystemPath(root))] : nil
    }
    return all.map { listed($0, at: SystemPath("\(root)/\($0.path)")) }
  }

  private func listed(
    _ mask: (path: String, split: String?, format: String), at location: SystemPath
  ) -> ListedFile {
    ListedFile(
      path: mask.path, location: location, stamp: FileStamp(byteCount: 0, modifiedAt: 0),
      split: mask.split, format: mask.format)
  }
}
