import LabelMasks

extension Disease {
  static let damagedFile = Disease(
    id: "damaged-file",
    summary: "Looks for files that break their format's rules, end early or cannot be opened.",
    severity: .error,
    harm: "A loader fails on them in the middle of an epoch, or skips them and says nothing.",
    signs:
      "The scan could not read the file, mostly with the byte where it went wrong. Values that "
      + "no label can have, such as fractions and numbers below -1, count as damage: the file may "
      + "be an image.",
    cure: "Export the files again from their source, or leave out what is no mask with --exclude.",
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
        issues.count.counted("file is", "files are")
          + " damaged or can't be opened",
        cure: issues.commonHint
          ?? "export \(issues.count == 1 ? "it again from its" : "them again from their") source; "
          + "leave out what is no mask with --exclude",
        files: issues.affectedFiles)
    ]
  }
}
