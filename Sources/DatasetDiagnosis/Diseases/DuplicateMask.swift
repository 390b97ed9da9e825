import DatasetStatistics
import LabelMasks

extension Disease {
  static let duplicateMask = Disease(
    id: "duplicate-mask",
    summary: "Looks for masks with the same labels in the same places.",
    severity: .warning,
    harm: "Their image is drawn twice as often, and intervals that take every image for a sample "
      + "of its own are too narrow. Where the images differ, one of them has the wrong mask.",
    signs: "Masks of one shape, with more than one label, whose decoded labels are all equal, "
      + "whatever files they are in. Copies in different splits are told as split-leak.",
    cure: "Keep one of each, and look whether their images are copies too.",
    fires: DiseaseExample("Two equal masks in one split.", [.example("a.png", [0: 9, 1: 1])]) {
      $0.copies = .example([("train/a.png", "train", 1), ("train/b.png", "train", 1)])
    },
    staysSilent: DiseaseExample("Two masks that differ.", [.example("a.png", [0: 9, 1: 1])]) {
      $0.copies = .example([("train/a.png", "train", 1), ("train/b.png", "train", 2)])
    }
  ) { examination in
    let copies = examination.copiesBesideFormats.filter { !$0.isLeak }
    guard !copies.isEmpty else { return [] }
    let count = copies.reduce(0) { $0 + $1.paths.count - 1 }
    return [
      DiseaseFinding(
        "\(count.masks("repeats another", "repeat another")) label by label",
        cure: "keep one of each, and look whether the images are copies too",
        files: copies.affectedFiles)
    ]
  }
}

extension DatasetExamination {
  /// The copies without those that are one mask in two formats, where that is told already.
  fileprivate var copiesBesideFormats: [DuplicateMasks.Copies] {
    let all = copies.copies
    guard !issues(.duplicateMask).isEmpty else { return all }
    return all.compactMap { copies in
      var endingsOfStems: [Substring: Substring] = [:]
      var result = copies
      result.paths = copies.paths.filter { path in
        let parts = PathParts(path)
        guard let first = endingsOfStems[parts.stem] else {
          endingsOfStems[parts.stem] = parts.ending
          return true
        }
        return first == parts.ending
      }
      return result.paths.count > 1 ? result : nil
    }
  }
}

extension [DuplicateMasks.Copies] {
  /// All copies but the first of each group, which the others name.
  var affectedFiles: [AffectedFile] {
    flatMap { copies in
      copies.paths.dropFirst().map {
        AffectedFile($0, "equals \(copies.paths[0].escapedForDisplay)")
      }
    }
  }
}

extension DuplicateMasks {
  /// Masks of an example, each with a number for its labels.
  static func example(_ masks: [(path: String, split: String?, digest: Int)]) -> DuplicateMasks {
    DuplicateMasks(
      among: masks.map { Mask(path: $0.path, split: $0.split, digest: $0.digest, classCount: 2) })
  }
}
