import LabelMasks

extension MaskFormat {
  /// Several arrays as NumPy saves them.
  static let npz = MaskFormat(
    id: "npz",
    summary: "NPZ, a zip archive of NumPy arrays, of which one is the mask.",
    extensions: ["npz"],
    magic: "50 4B 03 04 (PK), and a first file named .npy",
    details: [
      EntryDetail(
        "Accepts",
        "Archives of numpy.savez and numpy.savez_compressed: stored or deflated files, zip64 too. "
          + "The only array is the mask; where there are several, --npz-array NAME says which. "
          + "The array itself is read as NPY."),
      EntryDetail("Labels", "As in NPY: the number is the label."),
      EntryDetail(
        "Header",
        """
        bytes    content
        0-3      50 4B 03 04, the first file's local header
        ...      the files
        then     the directory: a line for each file, with its sizes, CRC-32 and place
        last 22  where the directory begins; before them a zip64 record where numbers are large
        """),
      EntryDetail(
        "Limits",
        "Files that overlap, lie outside the archive, claim more than their bytes can inflate to, "
          + "or have another CRC-32 are errors. Encrypted files are not supported."),
    ],
    references: [
      "PKWARE, APPNOTE.TXT - .ZIP File Format Specification, 6.3.10.",
      "numpy.savez: https://numpy.org/doc/stable/reference/generated/numpy.savez.html",
    ],
    headerMayLieAnywhere: true,
    recognises: NPZFile.recognises,
    describe: { source throws(MaskFormatError) in
      try NPZFile(source).array(DecodingScratch()).description
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      try NPZFile(source).array(scratch).decode(into: &mask, scratch: scratch)
    })
}
