import DatasetStatistics
import LabelMasks

extension Disease {
  static let splitLeak = Disease(
    id: "split-leak",
    summary: "Looks for masks of one split that are in another one too.",
    severity: .error,
    harm: "What is measured on them was learned by heart: the score of the validation set is too "
      + "good, and the model that it picks is not the best.",
    signs:
      "Masks with more than one label whose decoded labels are all equal, in different splits.",
    cure: "Leave each out of one split. Split by case or video, not by file, so that the "
      + "neighbours of a frame stay in one split.",
    fires: DiseaseExample("A mask of train is in val too.", [.example("a.png", [0: 9, 1: 1])]) {
      $0.copies = .example([("train/a.png", "train", 1), ("val/a.png", "val", 1)])
    },
    staysSilent: DiseaseExample("Two equal masks in one split.", [.example("a.png", [0: 9, 1: 1])])
    {
      $0.copies = .example([("train/a.png", "train", 1), ("train/b.png", "train", 1)])
    }
  ) { examination in
    let leaks = examination.copies.leaks
    guard !leaks.isEmpty else { return [] }
    let pairs = Dictionary(grouping: leaks) { $0.splits.joined(separator: " and ") }
      .sorted { $0.key < $1.key }.map { "\($0.value.count) in \($0.key)" }
    return [
      DiseaseFinding(
        "\(leaks.count.masks("is", "are")) in more than one split: "
          + pairs.joined(separator: ", "),
        cure: "leave each out of one split, and split by case or video", files: leaks.affectedFiles)
    ]
  }
}
