/// The splits that folders' names stand for.
enum SplitNames {
  private static let splitOfFolder = [
    "train": "train", "training": "train", "trainannot": "train", "labelstr": "train",
    "val": "val", "valid": "val", "validation": "val", "valannot": "val",
    "test": "test", "testing": "test", "testannot": "test", "labelsts": "test",
  ]

  /// The split that a word of a file's name tells, as in COCO's `instances_train2017.json`.
  static func split(ofFileStem stem: some StringProtocol) -> String? {
    stem.split { !$0.isLetter && !$0.isNumber }.lazy
      .compactMap { word in
        let name = word.lowercased()
        return splitOfFolder[String(name.prefix { !$0.isNumber })]
      }.first
  }

  /// The split of the files in a folder, by its path relative to the dataset, whose own name
  /// does not count.
  ///
  /// Where several components name a split, the one next to the files wins: in `train/val/` the
  /// outer name is that of an archive or a project, and the inner one tells its parts apart.
  static func split(ofFolder path: Substring) -> String? {
    path.split(separator: "/").reversed().lazy
      .compactMap { splitOfFolder[$0.lowercased()] }.first
  }
}
