import LabelMasks

extension MaskReader {
  /// The colours of a colour-coded mask, whatever palette the options have: what a palette for it
  /// would need. Nil for a file whose pixels are no colours, and for formats other than PNG.
  ///
  /// A channel of 16 bits counts by its high byte.
  ///
  /// - Parameters:
  ///   - bytes: all bytes of the file.
  ///   - path: for messages.
  /// - Complexity: O(bytes + pixels).
  public mutating func colours(
    of bytes: [UInt8], path: String
  ) throws(MaskFormatError) -> MaskColours? {
    guard MaskFormats.format(recognising: bytes)?.id == MaskFormat.png.id else { return nil }
    let source = MaskSource(
      bytes: bytes, fileByteCount: bytes.count, path: path, options: options)
    let container = try PNGContainer(source, imageData: &scratch.imageDataRanges)
    guard container.header.isColour else { return nil }
    return try PNGColourCensus(source: source, header: container.header, scratch: scratch)
      .colours()
  }
}
