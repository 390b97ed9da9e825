import CTIFFReader
import LabelMasks

/// A page of labels or of colours, of a type and compression that can be read.
struct TIFFPage: Equatable {
  let width: Int
  let height: Int
  let samples: TIFFSamples
  /// Samples of a pixel: 1, or 3 and more of a colour.
  let channelCount: Int

  /// Checks what a directory says before anything is allocated for it.
  init(_ directory: ctiff_page, in source: MaskSource) throws(MaskFormatError) {
    guard Self.holdsLabels(directory) || Self.holdsColours(directory) else {
      throw Self.colourMask(directory, in: source)
    }
    samples = try TIFFSamples(directory, in: source)
    channelCount = Int(directory.samples_per_pixel)
    try TIFFCompression.check(directory, in: source)
    let shape = try source.shape(
      width: Int(directory.width), height: Int(directory.height), at: nil)
    width = shape.width
    height = shape.height
    if directory.is_tiled == 1 {
      _ = try source.shape(
        width: Int(directory.tile_width), height: Int(directory.tile_height), at: nil)
    }
    try TIFFCompression.checkCanFill(self, directory, in: source)
  }

  var pixelCount: Int { width * height }
  /// Rows begin at a byte.
  var byteCount: Int {
    height * PackedSamples.rowByteCount(bitDepth: samples.bitDepth, count: width * channelCount)
  }

  var isColour: Bool { channelCount > 1 }

  func labelType(in source: MaskSource) -> LabelType {
    isColour
      ? ColourReading.labelType(bitDepth: samples.bitDepth, in: source) : samples.labelType
  }

  var summary: String {
    "\(width)x\(height) of \(isColour ? "\(channelCount) " : "")\(samples.name)"
  }

  /// TIFF 6.0, section 8, tag PhotometricInterpretation: 0 and 1 are grey, 3 is a palette, 4 a
  /// transparency mask.
  private static func holdsLabels(_ directory: ctiff_page) -> Bool {
    directory.samples_per_pixel == 1 && [0, 1, 3, 4].contains(directory.photometric)
  }

  /// Interleaved RGB of 8 or 16 bits; a fourth sample, such as alpha, is not looked at.
  private static func holdsColours(_ directory: ctiff_page) -> Bool {
    directory.photometric == 2 && (3...4).contains(directory.samples_per_pixel)
      && directory.is_interleaved == 1 && [8, 16].contains(directory.bits_per_sample)
      && directory.sample_format == 1
  }

  private static func colourMask(
    _ directory: ctiff_page, in source: MaskSource
  ) -> MaskFormatError {
    let names: [UInt16: String] = [
      0: "grey", 1: "grey", 2: "RGB", 3: "a palette", 5: "CMYK", 6: "YCbCr", 8: "CIE L*a*b*",
    ]
    let colours = names[directory.photometric] ?? "photometric \(directory.photometric)"
    let planes = directory.is_interleaved == 1 ? "" : " in planes"
    return .colourMask(
      found:
        "\(colours) with \(Int(directory.samples_per_pixel).counted("sample")) a pixel\(planes)",
      at: source.place(nil))
  }

  /// The refusal of colours that have no label.
  func colourMask(_ source: MaskSource) -> MaskFormatError {
    .colourMask(
      found: "RGB with \(channelCount.counted("sample")) a pixel", at: source.place(nil))
  }
}

/// The number type of a page's samples (TIFF 6.0, section 19, tag SampleFormat).
struct TIFFSamples: Equatable {
  enum Kind: Equatable {
    case unsigned, signed, float
  }

  let kind: Kind
  let bitDepth: Int

  init(_ directory: ctiff_page, in source: MaskSource) throws(MaskFormatError) {
    let bits = Int(directory.bits_per_sample)
    let allowed: [Int]
    switch directory.sample_format {
    // 4 means undefined, which writers use for plain integers.
    case 1, 4: (kind, allowed) = (.unsigned, [1, 2, 4, 8, 16, 32, 64])
    case 2: (kind, allowed) = (.signed, [8, 16, 32, 64])
    case 3: (kind, allowed) = (.float, [16, 32, 64])
    default:
      throw source.unsupported(
        "the sample format", must: "be unsigned, signed or float",
        found: "\(directory.sample_format)", at: nil)
    }
    guard allowed.contains(bits) else {
      let list = allowed.map { "\($0)" }.joined(separator: ", ")
      throw source.unsupported(
        "bits of \(kind) samples", must: "be one of \(list)", found: "\(bits)", at: nil)
    }
    bitDepth = bits
  }

  var labelType: LabelType {
    switch (kind, bitDepth) {
    case (.unsigned, ...8): .uint8
    case (.unsigned, 16): .uint16
    case (.unsigned, _): .uint32
    case (.signed, _), (.float, _): .int32
    }
  }

  /// True where a sample may be a label of either 32-bit type.
  var areWide: Bool { kind == .float || bitDepth == 64 }

  /// True where a sample in memory is a label as it is.
  var areLabels: Bool { kind != .float && bitDepth == labelType.bitCount }

  var name: String { "\(bitDepth)-bit \(kind) samples" }
}
