import LabelMasks

/// Colours to labels, and what is met that the palette does not have.
struct ColourTranslation {
  /// A photograph has a million colours, of which nobody needs to hear.
  private static let listedColourLimit = 4096

  let palette: ColourPalette
  private(set) var hasKnownColour = false
  /// Pixels of each colour that the palette does not have.
  private var strayCounts: [UInt32: Int] = [:]
  private var strayPixelCount = 0

  init(palette: ColourPalette) { self.palette = palette }

  mutating func translate<Sample: LabelInteger, Label: LabelInteger>(
    _ samples: UnsafeBufferPointer<Sample>, into labels: UnsafeMutableBufferPointer<Label>
  ) {
    // Neighbours mostly share a colour. No key has every bit set.
    var lastKey = UInt32.max
    var lastLabel: Int?
    for index in labels.indices {
      let key = Self.key(samples[3 * index], samples[3 * index + 1], samples[3 * index + 2])
      if key != lastKey {
        lastKey = key
        lastLabel = palette.label(forKey: key)
        hasKnownColour = hasKnownColour || lastLabel != nil
      }
      if lastLabel == nil { note(key) }
      labels[index] = Label(truncatingIfNeeded: lastLabel ?? palette.undeclaredLabel)
    }
  }

  /// `0xRRGGBB`, with the high byte set for a colour of 16 bits that has no equal of 8 bits, where
  /// each sample is 257 times a byte (PNG 13.12).
  private static func key<Sample: LabelInteger>(
    _ red: Sample, _ green: Sample, _ blue: Sample
  ) -> UInt32 {
    let shift = Sample.bitWidth - 8
    let key =
      UInt32(truncatingIfNeeded: red >> shift) << 16
      | UInt32(truncatingIfNeeded: green >> shift) << 8 | UInt32(truncatingIfNeeded: blue >> shift)
    guard shift > 0 else { return key }
    let isWide = [red, green, blue].contains { $0 >> 8 != $0 & 0xFF }
    return isWide ? key | 0x0100_0000 : key
  }

  private mutating func note(_ key: UInt32) {
    strayPixelCount += 1
    if strayCounts[key] != nil || strayCounts.count < Self.listedColourLimit {
      strayCounts[key, default: 0] += 1
    }
  }

  /// The warning that lists the colours, the most frequent first.
  func note(path: String) -> ScanIssue? {
    guard strayPixelCount > 0 else { return nil }
    let colours = strayCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let examples = colours.prefix(5).map { key, count in
      "\(RGBColour(key: key & 0xFF_FFFF)) (\(count))"
    }
    let isMore = colours.count > examples.count ? ", ..." : ""
    let count =
      colours.count < Self.listedColourLimit
      ? colours.count.counted("colour") : "at least \(colours.count) colours"
    return ScanIssue(
      path: path, severity: .warning, kind: .undeclaredColour,
      message: "\(strayPixelCount.counted("pixel")) of \(count) that the palette does not have "
        + "count as label \(palette.undeclaredLabel): \(examples.joined(separator: "; "))\(isMore)",
      hint: "add the colours to the palette, or export the masks without smoothing")
  }
}
