import LabelMasks

extension MaskFormat {
  /// Netpbm's portable bitmap: P4 and P1.
  static let pbm = MaskFormat(
    id: "pbm",
    summary: "Netpbm portable bitmap, binary (P4) and plain (P1), for binary masks.",
    extensions: ["pbm"],
    magic: "P4 or P1 and white space",
    details: [
      EntryDetail(
        "Accepts",
        "One image a file. Comments and any white space between the numbers of the header; in P1 "
          + "the digits may stand without white space between them."),
      EntryDetail(
        "Labels", "Bit 1, which viewers show black, is label 1; bit 0 is label 0."),
      EntryDetail(
        "Header",
        """
        bytes        content
        0-1          P4 (binary) or P1 (plain)
        2...         white space, width, white space, height
        next byte    one byte of white space, which ends the header
        then         the bits, row by row from the top, 8 a byte, the leftmost in the most \
        significant bit, each row padded to a byte; in P1 the digits 0 and 1
        """),
      EntryDetail(
        "Limits",
        "The raster must fill the file to its last byte, but for one line end. A second image "
          + "after the first is not supported."),
    ],
    references: ["Netpbm, pbm(5): https://netpbm.sourceforge.net/doc/pbm.html"],
    recognises: { head in NetpbmHeader.recognises(head, digits: [0x31, 0x34]) },
    describe: pgm.describe,
    decode: pgm.decode)
}
