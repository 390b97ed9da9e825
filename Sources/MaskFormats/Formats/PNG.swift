import LabelMasks

extension MaskFormat {
  /// Portable Network Graphics, with one sample a pixel.
  static let png = MaskFormat(
    id: "png",
    summary: "PNG: grey of 1 to 16 bits, palette indices, or colours with --palette.",
    extensions: ["png"],
    magic: "89 50 4E 47 (\\x89PNG)",
    details: [
      EntryDetail(
        "Accepts",
        "Grey of 1, 2, 4, 8 and 16 bits and palette images of 1, 2, 4 and 8 bits, interlaced or "
          + "not. RGB images, with alpha or without, through a palette file (--palette), whose "
          + "labels their colours become; without one where the three channels of every pixel are "
          + "equal, which is grey saved as RGB. Other colour masks are refused."),
      EntryDetail(
        "Colours",
        "A pixel whose colour the palette does not have counts as label 255, or the first above "
          + "the palette's labels where those reach 255, and the file gets a warning with the "
          + "colours. A file without any colour of the palette is refused. Alpha is not looked "
          + "at. With 16 bits a channel, a colour is one of the palette where both bytes are equal. "
          + "Palette images keep their indices, also with --palette; where a file's own palette "
          + "gives its labels other colours than that, it gets a warning."),
      EntryDetail(
        "Labels",
        "The sample is the label, without scaling: sample 1 of a 1-bit image is label 1. In a "
          + "palette image the index is the label; the colours do not matter, and an index "
          + "without a colour is accepted, because writers that trim the palette still store the "
          + "ignore label 255. Transparency, gamma and all other ancillary chunks change nothing."),
      EntryDetail(
        "Header",
        """
        bytes   content
        0-7     89 50 4E 47 0D 0A 1A 0A
        8-15    length 13 and name IHDR of the first chunk
        16-19   width, most significant byte first
        20-23   height
        24      bit depth: 1, 2, 4, 8, 16
        25      colour type: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
        26-28   compression 0, filter 0, interlace 0 or 1
        29-32   CRC-32 of bytes 12-28
        33...   further chunks, IDAT with the image among them, up to IEND
        """),
      EntryDetail(
        "Checks",
        "The CRC of every chunk, their order, the checksum of the image data and its size. A "
          + "shape that the image data cannot fill is refused before memory is taken. Bytes after "
          + "IEND are passed over."),
    ],
    references: ["W3C, Portable Network Graphics (PNG) Specification, third edition."],
    recognises: { head in head.starts(with: PNGChunkReader.signature.prefix(4)) },
    describe: { source throws(MaskFormatError) in
      let header = try PNGContainer.header(source)
      guard header.isColour, let palette = source.options.palette else { return header.description }
      return header.description(labelType: palette.labelType)
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      let container = try PNGContainer(source, imageData: &scratch.imageDataRanges)
      if container.header.isColour {
        return try PNGColourDecoder(source: source, header: container.header, scratch: scratch)
          .decode(into: &mask)
      }
      var description = container.header.description
      if container.header.isInterlaced {
        description = try LibPNGDecoder(source: source).decode(into: &mask)
      } else {
        try PNGFastDecoder(source: source, header: container.header, scratch: scratch)
          .decode(into: &mask)
      }
      description.notes += container.contradictions(of: source.options.palette, source, mask)
      return description
    })
}
