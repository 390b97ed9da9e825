import DatasetDiagnosis
import DatasetScan
import LabelMasks
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
    ignoredLabel =
      IgnoreIndex.decide(request.ignoreIndex, after: request.remap, from: evidence).label
    backgroundLabel =
      Background.decide(
        request.background, ignoring: ignoredLabel, from: evidence
      ).label
  }

  /// A file in both folders is a mask, unless it was refused for its colours: then it is an image.
  ///
  /// - Parameter files: the paths of all masks, those that could not be read among them.
  mutating func pair(with images: ImageFolder?, files: [String], of dataset: String) {
    guard let images else { return }
    let root = FileAccess.canonicalFolder(of: dataset)
    let pictures = Set(colourMaskPaths)
    let imagePaths = Set(images.images.map { "\(images.root)/\($0.path)" })
    let masks = files.filter { path in
      !(pictures.contains(path) && imagePaths.contains("\(root)/\(path)"))
    }
    let maskPaths = Set(masks.map { "\(root)/\($0)" })
    let rest = images.images.filter { !maskPaths.contains("\(images.root)/\($0.path)") }
    let shapes = Dictionary(self.masks.map { ($0.path, $0.shape) }) { first, _ in first }
    pairing = ImagePairing(
      masks: masks.map { ($0, shapes[$0]) }, images: rest.map { ($0.path, $0.shape) })
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
      hasPalette: info["palette"] != "none", copies: try store.duplicates())
  }

  func root() throws -> String? { try store.root() }

  /// The files of these paths that are still where they were scanned, as far as each is a file of
  /// its own: those in an archive are not.
  func files(_ paths: [String]) throws -> [ListedFile] {
    guard let root = try store.root() else { return [] }
    return paths.compactMap { path in
      let location = FileAccess.isFolder(root) ? "\(root)/\(path)" : root
      guard FileAccess.exists(location), location.hasSuffix(path) else { return nil }
      return ListedFile(
        path: path, location: SystemPath(location), stamp: FileStamp(byteCount: 0, modifiedAt: 0),
        split: nil, format: nil)
    }
  }
}

/// A folder of images, listed.
struct ImageFolder {
  /// Without links and dots.
  let root: String
  let images: [ListedImage]

  init(_ path: String) throws(DatasetScanError) {
    images = try DatasetWalk.images(in: path)
    root = FileAccess.canonicalFolder(of: path)
  }
}

extension FileAccess {
  /// The folder at a path, or that of the file there.
  fileprivate static func canonicalFolder(of path: String) -> String {
    let canonical = canonical(path) ?? path
    if isFolder(canonical) { return canonical }
    return canonical.lastIndex(of: "/").map { String(canonical[..<$0]) } ?? "."
  }
}
