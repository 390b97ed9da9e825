import LabelMasks

/// Makes labels of red, green and blue: through the palette, or as grey where the three channels of
/// every pixel are equal, as many tools save a grey mask.
struct ColourReading {
  private let source: MaskSource
  private let bitDepth: Int
  /// What is thrown where the pixels are colours without a label.
  private let refusal: MaskFormatError
  /// What is said where they were grey.
  private let greyNote: String
  private var translation: ColourTranslation?

  /// - Parameter bitDepth: of one channel: 8 or 16.
  init(
    source: MaskSource, bitDepth: Int, refusal: MaskFormatError,
    greyNote: String = "an RGB image whose three channels are equal was read as grey"
  ) {
    self.source = source
    self.bitDepth = bitDepth
    self.refusal = refusal
    self.greyNote = greyNote
    translation = source.options.palette.map { ColourTranslation(palette: $0) }
  }

  /// The type of labels that colours of this depth become.
  static func labelType(bitDepth: Int, in source: MaskSource) -> LabelType {
    source.options.palette?.labelType ?? (bitDepth == 16 ? .uint16 : .uint8)
  }

  /// Reads a part of the mask, which has the label type above.
  ///
  /// - Parameters:
  ///   - samples: red, green and blue of `count` pixels, in the machine's byte order.
  ///   - start: the index in the mask of the first of them.
  mutating func read(
    _ samples: UnsafeRawBufferPointer, count: Int, into mask: inout LabelMask, from start: Int = 0
  ) throws(MaskFormatError) {
    precondition(samples.count >= count * 3 * bitDepth / 8, "three samples for each pixel")
    switch (bitDepth, mask.labelType) {
    case (16, .uint16): try read(samples, UInt16.self, count, into: &mask, UInt16.self, start)
    case (16, _): try read(samples, UInt16.self, count, into: &mask, UInt8.self, start)
    case (_, .uint16): try read(samples, UInt8.self, count, into: &mask, UInt16.self, start)
    default: try read(samples, UInt8.self, count, into: &mask, UInt8.self, start)
    }
  }

  /// What there is to say once all parts are read; throws where no pixel had a colour of the
  /// palette.
  func notes() throws(MaskFormatError) -> [ScanIssue] {
    guard let translation else {
      return [
        ScanIssue(
          path: source.path, severity: .note, kind: .labelPattern, message: greyNote)
      ]
    }
    guard translation.hasKnownColour else {
      guard case .colourMask(let found, _, let place) = refusal else { throw refusal }
      throw .colourMask(found: found, cure: .otherPalette, at: place)
    }
    return translation.note(path: source.path).map { [$0] } ?? []
  }

  private mutating func read<Sample: LabelInteger, Label: LabelInteger>(
    _ bytes: UnsafeRawBufferPointer, _: Sample.Type, _ count: Int, into mask: inout LabelMask,
    _: Label.Type, _ start: Int
  ) throws(MaskFormatError) {
    let samples = bytes.assumingMemoryBound(to: Sample.self)
    let isRead = mask.withMutableLabels(as: Label.self) { all in
      let labels = UnsafeMutableBufferPointer(rebasing: all[start..<start + count])
      if translation == nil { return Self.readGrey(samples, into: labels) }
      translation?.translate(samples, into: labels)
      return true
    }
    guard isRead else { throw refusal }
  }

  /// False where a pixel is not grey.
  private static func readGrey<Sample: LabelInteger, Label: LabelInteger>(
    _ samples: UnsafeBufferPointer<Sample>, into labels: UnsafeMutableBufferPointer<Label>
  ) -> Bool {
    for index in labels.indices {
      let red = samples[3 * index]
      guard samples[3 * index + 1] == red, samples[3 * index + 2] == red else { return false }
      labels[index] = Label(truncatingIfNeeded: red)
    }
    return true
  }
}
