import LabelMasks

extension MaskFormat {
  /// Windows and OS/2 bitmaps, with palette indices.
  static let bmp = MaskFormat(
    id: "bmp",
    summary:
      "BMP: palette indices of 1 to 8 bits, plain or run-length coded, or colours with --palette.",
    extensions: ["bmp", "dib"],
    magic: "42 4D (BM), and at 14 the size of a known header",
    details: [
      EntryDetail(
        "Accepts",
        "1, 2, 4 and 8 bits a pixel, bottom-up and top-down, RLE4 and RLE8, with the headers of "
          + "OS/2 and of Windows from version 3 to 5. Colours of 24 and 32 bits through a palette "
          + "file (--palette); without one where the three channels of every pixel are equal. "
          + "Other colours, and those of 16 bits or with bit masks, are refused as colour masks."),
      EntryDetail(
        "Labels",
        "The palette index is the label; the colours do not matter. Pixels that run-length "
          + "coded data passes over have index 0."),
      EntryDetail(
        "Header",
        """
        bytes   content, least significant byte first
        0-1     42 4D
        2-5     size of the file, which many writers get wrong; not read
        10-13   place of the pixels
        14-17   bytes of the rest of the header: 12, 40, 52, 56, 64, 108 or 124
        18-21   width (with a header of 12 bytes: 18-19)
        22-25   height, negative for top-down (with a header of 12 bytes: 20-21)
        28-29   bits of a pixel (24-25)
        30-33   compression: 0 none, 1 RLE8, 2 RLE4
        """),
      EntryDetail(
        "Limits",
        "Plain rows must lie in the file before memory is taken; run-length coded data must end "
          + "with its mark and stay inside the image. Those that pass over almost all of it, more "
          + "than 1032 pixels a byte, are taken for a false claim."),
    ],
    references: [
      "Microsoft, Bitmap Storage: https://learn.microsoft.com/windows/win32/gdi/bitmap-storage",
      "Microsoft, Bitmap Compression: "
        + "https://learn.microsoft.com/windows/win32/gdi/bitmap-compression",
    ],
    recognises: { head in
      head.starts(with: BMPHeader.magic) && head.count >= 18
        && BMPHeader.knownByteCounts.contains(head.littleEndian32(at: 14))
    },
    describe: { source throws(MaskFormatError) in
      try BMPHeader(source).description(of: source)
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      let header = try BMPHeader(source)
      if header.isColour {
        return try BMPColours(source: source, header: header).decode(into: &mask, scratch: scratch)
      }
      try mask.reshape(to: header.shape, as: .uint8, for: source)
      if header.coding == .plain {
        BMPRows(source: source, header: header).decode(into: &mask)
      } else {
        try BMPRuns(source: source, header: header).decode(into: &mask)
      }
      return header.description(of: source)
    })
}
