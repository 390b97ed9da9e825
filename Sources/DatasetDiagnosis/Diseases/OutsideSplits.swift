import LabelMasks

extension Disease {
  static let outsideSplits = Disease(
    id: "outside-splits",
    summary: "Looks for masks that belong to no split while others have one.",
    severity: .note,
    harm: "They are in no training run and in no score, and count in the figures of the dataset "
      + "as a whole only.",
    signs: "Folders or lists name a split for some masks and none for others.",
    cure: "Name their split with --split-glob NAME=GLOB or --split-list NAME=FILE.",
    fires: DiseaseExample("A mask beside the folder train.", []) {
      $0.issues = [
        ScanIssue(
          path: "b.png", severity: .note, kind: .outsideSplits,
          message: "the mask belongs to no split, and counts in 'all' only")
      ]
    },
    staysSilent: DiseaseExample(
      "Masks of train alone.", [.example("train/a.png", [0: 9, 1: 1], split: "train")])
  ) { examination in
    examination.issues(.outsideSplits).map { issue in
      DiseaseFinding(
        issue.message,
        cure: issue.hint ?? "name their split with --split-glob or --split-list",
        files: issue.path.map { [AffectedFile($0)] } ?? [])
    }
  }
}
