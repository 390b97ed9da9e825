import CTIFFReader
import LabelMasks

/// A page of labels or of colours, of a type and compression that can be read.
struct TIFFPage {
  let width: Int
  let height: Int
  let samples: TIFFSamples
  /// Samples of a pixel: 1, or 3 and more of a colour.
  let channelCount: Int
  /// Where there is a value for no data, what it is.
  let noData: TIFFNoData?
  /// What strips and tiles hold that the file leaves out.
  let absent: TIFFSamples.Fill

  /// Checks what a directory says before anything is allocated for it.
  init(_ directory: ctiff_page, in source: MaskSource) throws(MaskFormatError) {
    guard Self.holdsLabels(directory) || Self.holdsColours(directory) else {
      throw Self.colourMask(directory, in: source)
    }
    samples = try TIFFSamples(directory, in: source)
    channelCount = Int(directory.samples_per_pixel)
    noData = TIFFNoData(directory)
    absent = TIFFSamples.Fill(noData, as: samples)
    try Self.checkIsFlat(directory, in: source)
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

  /// SGI's tags ImageDepth and TileDepth, which tifffile writes for volumes.
  private static func checkIsFlat(
    _ directory: ctiff_page, in source: MaskSource
  ) throws(MaskFormatError) {
    let depth = directory.depth == 1 ? directory.tile_depth : directory.depth
    guard depth != 1 else { return }
    throw source.unsupported(
      "a page", must: "hold one slice", found: "an image depth of \(depth)", at: nil,
      hint: "save the slices as pages, as tifffile.imwrite does without volumetric=True")
  }

  var pixelCount: Int { width * height }
  /// Rows begin at a byte.
  var byteCount: Int {
    height * PackedSamples.rowByteCount(bitDepth: samples.bitDepth, count: width * channelCount)
  }

  /// Whether both can be slices of one mask.
  func isLike(_ other: TIFFPage) -> Bool {
    (width, height, channelCount) == (other.width, other.height, other.channelCount)
      && samples == other.samples
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
      cure: .labels, at: source.place(nil))
  }

  /// The refusal of colours that have no label.
  func colourMask(_ source: MaskSource) -> MaskFormatError {
    .colourMask(
      found: "RGB with \(channelCount.counted("sample")) a pixel", at: source.place(nil))
  }
}
