import LabelMasks

extension MaskReader {
  /// The colours of a colour-coded mask, whatever palette the options have: what a palette for it
  /// would need. Nil for a file whose pixels are no colours, and for formats that have none.
  ///
  /// A channel of 16 bits counts by its high byte.
  ///
  /// - Parameters:
  ///   - bytes: all bytes of the file.
  ///   - path: for messages.
  /// - Throws: also for colours that no palette could be read by, such as CMYK or RGB in planes.
  /// - Complexity: O(bytes + pixels).
  public mutating func colours(
    of bytes: [UInt8], path: String
  ) throws(MaskFormatError) -> MaskColours? {
    let source = MaskSource(
      bytes: bytes, fileByteCount: bytes.count, path: path, options: options)
    switch MaskFormats.format(recognising: bytes)?.id {
    case MaskFormat.png.id:
      let container = try PNGContainer(source, imageData: &scratch.imageDataRanges)
      guard container.header.isColour else { return nil }
      return try PNGColourCensus(source: source, header: container.header, scratch: scratch)
        .colours()
    case MaskFormat.bmp.id:
      let header = try BMPHeader(source)
      guard header.isColour else { return nil }
      return try BMPColours(source: source, header: header).count(scratch: scratch)
    case MaskFormat.tiff.id:
      return try TIFFFile.open(source) { [scratch] (file) throws(MaskFormatError) in
        try TIFFStack(&file, of: source).countColours(&file, scratch)
      }
    default: return nil
    }
  }
}
