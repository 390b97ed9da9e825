import LabelMasks

extension PNGContainer {
  /// A warning where an indexed mask shows its labels in other colours than the user's palette has
  /// for them: then either its indices or its colours are right, and nobody but the user knows.
  ///
  /// A ramp of grey, which writers put where they have no colours, says nothing.
  func contradictions(
    of palette: ColourPalette?, _ source: MaskSource, _ mask: LabelMask
  ) -> [ScanIssue] {
    guard let palette, header.isPalette else { return [] }
    let own = source.bytes[self.palette]
    let labels = mask.labelsInUse
    for label in 0..<own.count / 3 where labels[label] {
      let start = own.startIndex + 3 * label
      let colour = RGBColour(red: own[start], green: own[start + 1], blue: own[start + 2])
      let isGreyRamp = [colour.red, colour.green, colour.blue].allSatisfy { $0 == label }
      guard !isGreyRamp, palette.contradicts(colour, as: label) else { continue }
      return [
        ScanIssue(
          path: source.path, severity: .warning, kind: .labelPattern,
          message: "the palette in the file gives its labels other colours than --palette, such as "
            + "\(colour) for label \(label); its indices count, and its colours do not",
          hint: "where the colours are right, save the mask as RGB; where the indices are, name "
            + "them with --classes in place of --palette")
      ]
    }
    return []
  }
}

extension LabelMask {
  /// Whether each label of an 8-bit mask is there.
  fileprivate var labelsInUse: [Bool] {
    var isInUse = [Bool](repeating: false, count: 256)
    withLabels(as: UInt8.self) { labels in
      for label in labels { isInUse[Int(label)] = true }
    }
    return isInUse
  }
}
