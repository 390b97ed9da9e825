import LabelMasks

extension Disease {
  static let unsupportedFile = Disease(
    id: "unsupported-file",
    summary: "Looks for files that keep their format's rules and still hold no labels.",
    severity: .error,
    harm: "They count nowhere, so that the figures are of another dataset than the one trained on.",
    signs: "The scan knows the format and found in it what is no label map, such as a fourth axis, "
      + "complex numbers, raw samples of unknown shape, or more pixels than the limit allows.",
    cure: "Do what the scan says of each file, or leave the files out with --exclude.",
    fires: DiseaseExample("Raw samples of unknown shape.", []) {
      $0.issues = [
        ScanIssue(
          path: "a.raw", severity: .error, kind: .unsupported,
          message: "raw samples must come with their width, height and type, found neither",
          hint: "give it with --raw WIDTHxHEIGHT:TYPE")
      ]
    },
    staysSilent: DiseaseExample("A file that could be read.", [.example("a.png", [0: 9, 1: 1])])
  ) { examination in
    let issues = examination.issues(.unsupported, .tooLarge)
    return Dictionary(grouping: issues, by: \.hint).values
      .sorted { ($0[0].path ?? "") < ($1[0].path ?? "") }
      .map { group in
        DiseaseFinding(
          "\(group.count.counted("file is", "files are")) not understood here",
          cure: group.commonHint ?? "export label maps, or leave them out with --exclude",
          files: group.affectedFiles)
      }
  }
}
