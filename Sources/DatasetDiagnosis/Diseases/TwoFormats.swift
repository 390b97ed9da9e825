import LabelMasks

extension Disease {
  static let twoFormats = Disease(
    id: "two-formats",
    summary: "Looks for masks that are there twice, in two formats.",
    severity: .warning,
    harm: "Their images count twice in every figure, and a loader that lists the folder trains on "
      + "them twice.",
    signs: "Files with one name and different extensions in one folder, or in folders of which "
      + "each has one format.",
    cure: "Read one of them: --mask-format ID, or --include.",
    fires: DiseaseExample("a.png beside a.npy.", [.example("a.png", [0: 9, 1: 1])]) {
      $0.issues = [
        ScanIssue(
          path: nil, severity: .warning, kind: .duplicateMask,
          message: "2 files hold the same masks in different formats: a.npy, a.png")
      ]
    },
    staysSilent: DiseaseExample("a.png alone.", [.example("a.png", [0: 9, 1: 1])])
  ) { examination in
    examination.issues(.duplicateMask).map { issue in
      DiseaseFinding(
        issue.message,
        cure: issue.hint ?? "read one of them: --mask-format ID, or --include",
        files: issue.path.map { [AffectedFile($0)] } ?? examination.masksInTwoFormats)
    }
  }
}

extension DatasetExamination {
  /// Masks whose name up to its ending another one of another format has.
  fileprivate var masksInTwoFormats: [AffectedFile] {
    let groups = Dictionary(grouping: masks) { PathParts($0.path).stem }
    let twice = groups.values.filter { Set($0.map(\.format)).count > 1 }.joined()
    return twice.sorted { $0.path < $1.path }.map { AffectedFile($0.path, "format \($0.format)") }
  }
}
