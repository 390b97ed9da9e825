import LabelMasks

extension MaskReader {
  /// The shape of the image that a mask was drawn on: of a JPEG, GIF, WebP or JPEG 2000, or of any
  /// format of the catalogue, whether its pixels are colours or not. Nil where the header does not
  /// tell it.
  ///
  /// - Parameters: those of `describe`; `imageShapeNeedsWholeFile` says whether the head is enough.
  public mutating func imageShape(
    head: [UInt8], fileByteCount: Int, path: String
  ) -> MaskShape? {
    if let sides = JPEGHeader.sides(head) ?? BMPHeader.sides(head) ?? PictureHeader.sides(head) {
      return options.limits.shape(width: sides.width, height: sides.height)
    }
    if let described = try? describe(head: head, fileByteCount: fileByteCount, path: path) {
      return described.shape
    }
    return colourTIFFShape(head, path: path)
  }

  /// Whether the shape may stand behind the head: in a TIFF, whose directory lies anywhere, and in
  /// a JPEG whose metadata hold a preview.
  public func imageShapeNeedsWholeFile(head: [UInt8]) -> Bool {
    wantsWholeFile(head: head) || MaskFormats.isJPEG(head) && JPEGHeader.sides(head) == nil
  }

  private func colourTIFFShape(_ bytes: [UInt8], path: String) -> MaskShape? {
    guard MaskFormats.format(recognising: bytes)?.id == MaskFormat.tiff.id else { return nil }
    let source = MaskSource(bytes: bytes, fileByteCount: bytes.count, path: path, options: options)
    let directory = try? TIFFFile.open(source) { (file) throws(MaskFormatError) in
      try file.directory()
    }
    return directory.flatMap {
      options.limits.shape(width: Int($0.width), height: Int($0.height))
    }
  }
}
