import LabelMasks

/// The samples of a PBM or PGM file.
struct NetpbmRaster {
  let source: MaskSource
  let header: NetpbmHeader

  func decode(into mask: inout LabelMask) throws(MaskFormatError) {
    try checkByteCount()
    try mask.reshape(to: header.shape, as: header.labelType, for: source)
    switch (header.kind, header.labelType) {
    case (.bitmap, _):
      unpackBits(into: &mask)
    case (.greymap, .uint8):
      copySamples(UInt8.self, into: &mask)
      try checkMaximum(of: mask, as: UInt8.self)
    case (.greymap, _):
      copySamples(UInt16.self, into: &mask)
      try checkMaximum(of: mask, as: UInt16.self)
    case (.plainBitmap, _), (.plainGreymap, .uint8):
      try readText(as: UInt8.self, into: &mask)
    case (.plainGreymap, _):
      try readText(as: UInt16.self, into: &mask)
    }
  }

  // MARK: - Size

  /// Holds the raster's size against the shape before anything is allocated.
  private func checkByteCount() throws(MaskFormatError) {
    let found = source.bytes.count - header.rasterOffset
    let (fewest, expectation) = expectedByteCount
    if found < fewest {
      throw source.truncated(
        "the raster", must: expectation, found: "\(found)", at: header.rasterOffset)
    }
    guard !header.kind.isPlain, found > fewest else { return }
    let surplus = header.rasterOffset + fewest
    // Text tools and some writers end every file with a line end.
    if source.bytes[surplus...].elementsEqual("\n".utf8) { return }
    // The manuals let one file hold several images, one after the other.
    if NetpbmHeader.recognises(
      Array(source.bytes[surplus...].prefix(3)), digits: Array(0x31...0x36))
    {
      throw source.unsupported(
        "a mask file", must: "hold one image", found: "another that begins after it", at: surplus)
    }
    throw source.malformed(
      "the raster", must: expectation, found: "\(found)", at: header.rasterOffset)
  }

  private var expectedByteCount: (fewest: Int, expectation: String) {
    let count = header.shape.pixelCount
    switch header.kind {
    case .bitmap:
      let fewest = bitmapRowByteCount * header.shape.height
      return (
        fewest, "have \(fewest.counted("byte")) (\(header.shape), 8 pixels a byte, rows padded)"
      )
    case .greymap:
      let size = header.labelType.byteCount
      let bytes = (count * size).counted("byte")
      return (count * size, "have \(bytes) (\(header.shape), \(size.counted("byte")) a sample)")
    case .plainBitmap:
      return (count, "have at least \(count.counted("byte")) (\(header.shape), 1 digit a sample)")
    case .plainGreymap:
      // A digit each, and white space between each two.
      return (
        2 * count - 1,
        "have at least \((2 * count - 1).counted("byte")) (\(header.shape), 1 digit a sample)"
      )
    }
  }

  private var bitmapRowByteCount: Int { (header.shape.width + 7) / 8 }

  // MARK: - Binary samples

  /// 16-bit samples have the most significant byte first (pgm(5)).
  private func copySamples<Label: LabelInteger>(_ type: Label.Type, into mask: inout LabelMask) {
    source.bytes.withUnsafeBytes { bytes in
      let raster = UnsafeRawBufferPointer(rebasing: bytes[header.rasterOffset...])
      mask.withMutableLabels(as: Label.self) { labels in
        SampleConversion.convert(raster, of: Label.self, order: .big, to: labels)
      }
    }
  }

  /// pgm(5): samples lie between 0 and the maximum value. A label above it means that the file
  /// was put together wrongly, so it is not accepted silently.
  private func checkMaximum<Label: LabelInteger>(
    of mask: LabelMask, as type: Label.Type
  ) throws(MaskFormatError) {
    guard header.maximumSample < Int(Label.max) else { return }
    let limit = Label(header.maximumSample)
    let offender = mask.withLabels(as: Label.self) { labels -> (index: Int, label: Label)? in
      // A maximum over all is what the compiler turns into vector code; the search that follows
      // only happens for a bad file.
      var largest: Label = 0
      for label in labels { largest = max(largest, label) }
      guard largest > limit else { return nil }
      return labels.firstIndex { $0 > limit }.map { ($0, labels[$0]) }
    }
    guard let offender else { return }
    throw labelAboveMaximum(
      Int(offender.label), at: header.rasterOffset + offender.index * Label.labelType.byteCount)
  }

  private func labelAboveMaximum(_ label: Int, at byteOffset: Int) -> MaskFormatError {
    source.malformed(
      "a sample", must: "be at most the maximum value \(header.maximumSample)", found: "\(label)",
      at: byteOffset)
  }

  /// Bit 1 is black and becomes label 1; the most significant bit is the leftmost pixel (pbm(5)).
  private func unpackBits(into mask: inout LabelMask) {
    let width = header.shape.width
    source.bytes.withUnsafeBytes { bytes in
      mask.withMutableLabels(as: UInt8.self) { labels in
        guard let packed = bytes.baseAddress, let target = labels.baseAddress else { return }
        // `checkByteCount` has found `bitmapRowByteCount` bytes for each row.
        for row in 0..<header.shape.height {
          PackedSamples.unpack(
            packed + header.rasterOffset + row * bitmapRowByteCount, bitDepth: 1, count: width,
            to: target + row * width)
        }
      }
    }
  }

  // MARK: - Plain samples

  private func readText<Label: LabelInteger>(
    as type: Label.Type, into mask: inout LabelMask
  ) throws(MaskFormatError) {
    var scanner = NetpbmScanner(source, from: header.rasterOffset)
    try mask.withMutableLabels(as: Label.self) { labels throws(MaskFormatError) in
      for index in labels.indices {
        labels[index] = Label(
          truncatingIfNeeded: header.kind.isBitmap
            ? try scanner.bit() : try sample(&scanner, index))
      }
    }
    // The manuals allow anything after the last sample. More numbers than pixels are far more
    // often a wrong header, so only white space and comments are accepted.
    scanner.skipBlanks()
    guard scanner.position == source.bytes.count else {
      throw source.malformed(
        "the raster", must: "have \(header.shape.pixelCount.counted("sample")) (\(header.shape))",
        found: "more after the last", at: scanner.position)
    }
  }

  private func sample(
    _ scanner: inout NetpbmScanner, _ index: Int
  ) throws(MaskFormatError) -> Int {
    scanner.skipBlanks()
    let start = scanner.position
    guard start < source.bytes.count else {
      throw source.truncated(
        "the raster", must: "have \(header.shape.pixelCount.counted("sample")) (\(header.shape))",
        found: "\(index)", at: start)
    }
    let value = try scanner.number("a sample")
    guard value <= header.maximumSample else { throw labelAboveMaximum(value, at: start) }
    return value
  }
}
