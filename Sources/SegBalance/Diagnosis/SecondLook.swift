import DatasetDiagnosis
import DatasetScan
import DatasetStatistics
import LabelMasks
import MaskFormats
import MaskStatistics

/// What the counts of a scan do not tell: headers, colours, and which masks are equal.
struct SecondLook {
  /// A palette shows in few masks; counting colours takes as long as reading.
  private static let colourSampleSize = 100

  let files: [ListedFile]
  let options: ScanningOptions

  func add(to examination: inout DatasetExamination) async {
    let filesByPath = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    addHeaders(to: &examination, filesByPath)
    await addCopies(to: &examination, filesByPath)
    await addColours(to: &examination, filesByPath)
  }

  private func addHeaders(
    to examination: inout DatasetExamination, _ filesByPath: [String: ListedFile]
  ) {
    let known = examination.masks.indices.compactMap { index in
      filesByPath[examination.masks[index].path].map { (index, $0) }
    }
    let previews = MaskScanner.preview(known.map(\.1), reading: options.reading)
    for ((index, _), preview) in zip(known, previews) {
      guard let description = try? preview.get() else { continue }
      examination.masks[index].storage = description.storage
      examination.masks[index].noDataLabel = description.noDataLabel
    }
    examination.hasHeaders = true
  }

  private func addCopies(
    to examination: inout DatasetExamination, _ filesByPath: [String: ListedFile]
  ) async {
    let candidates = examination.possibleCopies.compactMap { mask in
      filesByPath[mask.path].map { (mask: mask, file: $0) }
    }
    let digests = await MaskScanner.digests(of: candidates.map(\.file), options: options)
    examination.copies = DuplicateMasks(
      among: zip(candidates, digests).compactMap { candidate, digest in
        digest.map {
          DuplicateMasks.Mask(
            path: candidate.mask.path, split: candidate.mask.split, digest: $0,
            labelCount: candidate.mask.labels.count)
        }
      })
  }

  private func addColours(
    to examination: inout DatasetExamination, _ filesByPath: [String: ListedFile]
  ) async {
    let refused = examination.issues.filter { $0.kind == .colourMask }
      .compactMap { $0.path.flatMap { filesByPath[$0] } }
    guard !refused.isEmpty else { return }
    let sample = stride(
      from: 0, to: refused.count, by: max(1, refused.count / Self.colourSampleSize)
    )
    .map { refused[$0] }
    let colours = await MaskScanner.colours(of: sample, options: options)
    examination.colours = ColourSurvey(colours.compactMap { $0 }, of: refused.count)
  }
}
