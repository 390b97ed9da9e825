import LabelMasks

extension MaskFormat {
  /// Netpbm's portable greymap: P5 and P2.
  static let pgm = MaskFormat(
    id: "pgm",
    summary: "Netpbm portable greymap, binary (P5) and plain (P2), 8 and 16 bit.",
    extensions: ["pgm", "pnm"],
    magic: "P5 or P2 and white space",
    details: [
      EntryDetail(
        "Accepts",
        "One image a file. Comments (# to the end of the line) and any white space between the "
          + "numbers of the header; in P2 between the samples too. A PPM (P3, P6) is recognised "
          + "and refused as a colour mask."),
      EntryDetail(
        "Labels",
        "The sample is the label and is not scaled by the maximum value. A sample above the "
          + "maximum value is an error. Maximum values up to 255 give 8-bit labels, larger ones "
          + "16-bit labels."),
      EntryDetail(
        "Header",
        """
        bytes        content
        0-1          P5 (binary) or P2 (plain)
        2...         white space, width, white space, height, white space, maximum value 1-65535
        next byte    one byte of white space, which ends the header
        then         the samples, row by row from the top: 1 byte each up to 255, else 2 bytes, \
        most significant first; in P2 decimal numbers
        """),
      EntryDetail(
        "Limits",
        "The raster must fill the file to its last byte, but for one line end. A second image "
          + "after the first is not supported."),
    ],
    references: ["Netpbm, pgm(5): https://netpbm.sourceforge.net/doc/pgm.html"],
    recognises: { head in
      NetpbmHeader.recognises(head, digits: [0x32, 0x33, 0x35, 0x36])
    },
    describe: { source throws(MaskFormatError) in
      let header = try NetpbmHeader(source)
      return header.description(format: header.formatID)
    },
    decode: { source, _, mask throws(MaskFormatError) in
      let header = try NetpbmHeader(source)
      try NetpbmRaster(source: source, header: header).decode(into: &mask)
      return header.description(format: header.formatID)
    })
}

extension NetpbmHeader {
  /// The bitmaps and greymaps of Netpbm share a header; content decides which of both it is.
  var formatID: String { kind.isBitmap ? MaskFormat.pbm.id : MaskFormat.pgm.id }
}
