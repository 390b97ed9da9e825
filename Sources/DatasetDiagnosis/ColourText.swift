import LabelMasks

extension [ColourSurvey.Entry] {
  /// The first five with their share of the pixels.
  var listed: String {
    let total = Double(reduce(0) { $0 + $1.pixelCount })
    let shown = prefix(5).map {
      "\($0.colour) (\((Double($0.pixelCount) / total).readablePercent))"
    }
    return shown.joined(separator: "; ") + (count > 5 ? "; ..." : "")
  }
}

extension [AffectedFile] {
  /// The paths alone, where the statement says what is to be said.
  var withoutDetails: [AffectedFile] { map { AffectedFile($0.path) } }
}

extension DatasetExamination {
  /// Adds colour masks to an example, each with the pixels of its colours `0xRRGGBB`.
  mutating func addColourMasks(_ masks: [[UInt32: Int]]) {
    issues += masks.indices.map { index in
      ScanIssue(
        path: "\(index).png", severity: .error, kind: .colourMask,
        message: "a mask must have one label a pixel, found 8-bit RGB")
    }
    let counted = masks.map { counts in
      counts.reduce(into: MaskColours()) { $0.add(RGBColour(key: $1.key), pixels: $1.value) }
    }
    colours = ColourSurvey(counted, of: masks.count)
  }
}
