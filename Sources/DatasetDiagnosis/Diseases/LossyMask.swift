import LabelMasks

extension Disease {
  static let lossyMask = Disease(
    id: "lossy-mask",
    summary: "Looks for masks saved as JPEG, which changes the labels it stores.",
    severity: .error,
    harm: "JPEG stores waves and not samples: along every border appear values that nobody drew, "
      + "and they train the model on classes that do not exist.",
    signs: "A JPEG that lies where masks do and is not the image of one, or JPEG inside another "
      + "format.",
    cure: "Export the masks again from their source, as single-channel PNG. Rounding the values "
      + "of the JPEG leaves wrong labels where three classes meet.",
    fires: DiseaseExample("JPEGs in a folder of masks.", []) {
      $0.issues = [
        ScanIssue(
          path: "labels/a.jpg", severity: .error, kind: .lossy,
          message: "JPEG changes the pixels it stores, so they are no labels")
      ]
    },
    staysSilent: DiseaseExample(
      "JPEG images beside their masks.", [.example("a.png", [0: 9, 1: 1])]
    ) {
      $0.issues = [
        ScanIssue(
          path: "a.jpg", severity: .note, kind: .companionFile,
          message: "a JPEG was taken for an image and left out")
      ]
    }
  ) { examination in
    let groups = Dictionary(grouping: examination.issues(.lossy), by: \.message)
    return groups.sorted { $0.key < $1.key }.map { message, issues in
      let files = issues.compactMap(\.path).sorted().map { AffectedFile($0) }
      return DiseaseFinding(
        (files.count > 1 ? "\(files.count) files: " : "") + message,
        cure: "export the masks again as single-channel PNG; leave images out with "
          + "--exclude '*.jpg'",
        files: files)
    }
  }
}
