import LabelMasks

extension Disease {
  static let damagedFile = Disease(
    id: "damaged-file",
    summary: "Looks for files that break their format's rules, end early or cannot be opened.",
    severity: .error,
    harm: "A loader fails on them in the middle of an epoch, or skips them and says nothing.",
    signs: "The scan could not read the file, and knows the byte where it went wrong.",
    cure: "Copy or export the files again from their source.",
    fires: DiseaseExample("A PNG that was cut off.", []) {
      $0.issues = [
        ScanIssue(
          path: "a.png", severity: .error, kind: .truncated,
          message: "the file must go on to chunk IEND, found its end", byteOffset: 812)
      ]
    },
    staysSilent: DiseaseExample("A colour mask, which is whole.", []) {
      $0.issues = [
        ScanIssue(
          path: "a.png", severity: .error, kind: .colourMask,
          message: "a mask must have one label a pixel, found RGB")
      ]
    }
  ) { examination in
    let issues = examination.issues(.malformed, .truncated, .unreadable)
    guard !issues.isEmpty else { return [] }
    return [
      DiseaseFinding(
        "\(issues.count == 1 ? "1 file" : "\(issues.count) files") can't be read as they should be",
        cure: issues.commonHint ?? "copy or export them again from their source",
        files: issues.affectedFiles)
    ]
  }
}
