import LabelMasks

extension MaskFormat {
  /// Tagged Image File Format.
  static let tiff = MaskFormat(
    id: "tiff",
    summary: "TIFF: grey or palette, integers or whole floats, pages; or colours with --palette.",
    extensions: ["tif", "tiff", "btf", "tf8"],
    magic: "49 49 2A 00 (II*) or 4D 4D 00 2A (MM); 2B in place of 2A for BigTIFF",
    details: [
      EntryDetail(
        "Accepts",
        "Unsigned samples of 1, 2, 4, 8, 16, 32 and 64 bits, signed ones of 8 to 64 bits, and "
          + "floats of 16 to 64 bits; strips and tiles, both byte orders, BigTIFF, and every "
          + "lossless compression that libtiff has. RGB of 8 and 16 bits, interleaved, with a fourth "
          + "sample or without, through a palette file (--palette); without one where the three "
          + "channels of every pixel are equal. Other colours are refused as a colour mask, JPEG "
          + "inside TIFF as lossy."),
      EntryDetail(
        "Labels",
        "The sample as it is stored is the label. That holds for a palette, whose index is the "
          + "label, and where white is zero, too: that tag says how to show a sample and not "
          + "what it is. 64-bit samples and floats must be whole numbers that 32 bits hold."),
      EntryDetail(
        "Pages",
        "Several pages are the slices of a volume, and must have one shape and type. Overviews "
          + "and transparency masks are passed over. Slices that are no pages are refused: those of "
          + "SGI's tags ImageDepth and TileDepth (tifffile's volumetric=True), and those that only "
          + "the text of ImageJ or tifffile's truncate=True names."),
      EntryDetail(
        "No data",
        "GDAL's tag 42113 names a value for pixels without data. It is told as a note and "
          + "decides nothing; --ignore-index leaves it out. Floats that are no label, such as nan, "
          + "become label -1 where the tag names them. Strips and tiles that GDAL leaves out of the "
          + "file hold that value, or 0 without the tag."),
      EntryDetail(
        "Header",
        """
        bytes   content
        0-1     II: least significant byte first; MM: most significant byte first
        2-3     42; 43 for BigTIFF
        4-7     place of the first directory (BigTIFF: 8, 0, then 8 bytes at 8)
        """),
      EntryDetail(
        "Limits",
        "All pages together count against the pixel limit before memory is taken, and so does "
          + "one tile; their samples may have as many bytes as a file. A page that its compressed "
          + "data cannot fill is refused."),
    ],
    references: [
      "Adobe, TIFF Revision 6.0, 1992.",
      "BigTIFF: https://libtiff.gitlab.io/libtiff/specification/bigtiff.html",
      "GDAL, GeoTIFF driver: https://gdal.org/drivers/raster/gtiff.html (TIFFTAG_GDAL_NODATA)",
    ],
    headerMayLieAnywhere: true,
    recognises: { head in
      // TIFF 6.0, section 2, and BigTIFF: byte order and version.
      [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]]
        .contains { head.starts(with: $0) }
    },
    describe: { source throws(MaskFormatError) in
      try TIFFFile.open(source) { (file) throws(MaskFormatError) in
        try TIFFStack(&file, of: source).description
      }
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      try TIFFFile.open(source) { (file) throws(MaskFormatError) in
        try TIFFStack(&file, of: source).decode(&file, of: source, scratch, into: &mask)
      }
    })
}
