import LabelMasks

extension MaskFormat {
  /// Samples without a header; the layout comes from the user or the file's name.
  static let raw = MaskFormat(
    id: "raw",
    summary: "Headerless samples whose shape is given by --raw or by the file's name.",
    extensions: ["raw", "bin", "img", "dat"],
    magic: nil,
    details: [
      EntryDetail(
        "Accepts",
        "Exactly width x height x depth samples, row by row from the top, slice by slice. "
          + "--raw WIDTHxHEIGHT[xDEPTH]:TYPE applies to .raw, .bin, .img, .dat and files without "
          + "extension that begin like no other format. Without it the layout is taken from the "
          + "end of the file's name, as in cell_480x360_u8.raw or stack-64x64x20_16bit.raw."),
      EntryDetail(
        "Types",
        "u8, i8, u16le, u16be, i16le, i16be, u32le, u32be, i32le, i32be; in file names also 8bit, "
          + "16bit and 32bit for u8, u16le and u32le."),
      EntryDetail(
        "Labels",
        "The sample is the label. Signed samples may be negative here; a scan accepts a negative "
          + "label only as the ignore index or through --remap."),
      EntryDetail(
        "Limits",
        "The file's size must be that of the layout to the byte; there is no other check that a "
          + "headerless file allows."),
    ],
    references: [
      "ImageJ User Guide, 26.1: File > Import > Raw, which asks for the same numbers."
    ],
    recognises: { _ in false },
    describe: { source throws(MaskFormatError) in try RawMask(source).description },
    decode: { source, _, mask throws(MaskFormatError) in try RawMask(source).decode(into: &mask) })
}

/// A headerless file whose size fits its layout.
private struct RawMask {
  let source: MaskSource
  let layout: RawLayout

  init(_ source: MaskSource) throws(MaskFormatError) {
    guard let layout = source.options.rawLayout(ofFileName: source.fileName) else {
      throw .missingRawLayout(at: source.place(nil))
    }
    _ = try source.shape(
      width: layout.shape.width, height: layout.shape.height, depth: layout.shape.depth, at: nil)
    let expectation = "have \(layout.byteCount.counted("byte")) (\(layout))"
    if source.fileByteCount < layout.byteCount {
      throw source.truncated(
        "the file", must: expectation, found: "\(source.fileByteCount)", at: source.fileByteCount)
    }
    if source.fileByteCount > layout.byteCount {
      throw source.malformed(
        "the file", must: expectation, found: "\(source.fileByteCount)", at: layout.byteCount)
    }
    self.source = source
    self.layout = layout
  }

  var description: MaskDescription {
    MaskDescription(
      format: MaskFormat.raw.id, shape: layout.shape, bitDepth: layout.sampleType.byteCount * 8,
      labelType: layout.sampleType.labelType)
  }

  func decode(into mask: inout LabelMask) throws(MaskFormatError) -> MaskDescription {
    try mask.reshape(to: layout.shape, as: layout.sampleType.labelType, for: source)
    switch layout.sampleType {
    case .u8: fill(&mask, as: UInt8.self, from: UInt8.self, .native)
    case .i8: fill(&mask, as: Int32.self, from: Int8.self, .native)
    case .u16le: fill(&mask, as: UInt16.self, from: UInt16.self, .little)
    case .u16be: fill(&mask, as: UInt16.self, from: UInt16.self, .big)
    case .i16le: fill(&mask, as: Int32.self, from: Int16.self, .little)
    case .i16be: fill(&mask, as: Int32.self, from: Int16.self, .big)
    case .u32le: fill(&mask, as: UInt32.self, from: UInt32.self, .little)
    case .u32be: fill(&mask, as: UInt32.self, from: UInt32.self, .big)
    case .i32le: fill(&mask, as: Int32.self, from: Int32.self, .little)
    case .i32be: fill(&mask, as: Int32.self, from: Int32.self, .big)
    }
    return description
  }

  private func fill<Sample: FixedWidthInteger, Label: LabelInteger>(
    _ mask: inout LabelMask, as labelType: Label.Type, from sampleType: Sample.Type,
    _ order: ByteOrder
  ) {
    source.bytes.withUnsafeBytes { samples in
      mask.withMutableLabels(as: Label.self) { labels in
        SampleConversion.convert(samples, of: Sample.self, order: order, to: labels)
      }
    }
  }
}
