import LabelMasks

extension MaskFormat {
  /// Nearly raw raster data, as 3D Slicer writes it.
  static let nrrd = MaskFormat(
    id: "nrrd",
    summary: "NRRD volumes and images in one file, raw or gzip-compressed.",
    extensions: ["nrrd", "nhdr"],
    magic: "NRRD000",
    details: [
      EntryDetail(
        "Accepts",
        "Files that hold their samples, of versions 1 to 5, in both byte orders, with the "
          + "encodings raw and gzip. Two and three axes of space; others must have the length 1. "
          + "A header whose samples are in another file is recognised and not supported, and so "
          + "are text, hex and bzip2."),
      EntryDetail(
        "Labels",
        "The number is the label. Floating-point numbers and integers of 64 bits must be whole "
          + "and fit 32 bits; the first one that does not is named. The orientation of the axes "
          + "changes no count and is not applied."),
      EntryDetail("Spacing", "The lengths of the space directions, else spacings."),
      EntryDetail(
        "Header",
        """
        Line 1: NRRD0001 to NRRD0005. Then lines of field: value up to an empty line:
        type, dimension, sizes   the numbers' type, how many axes, their lengths, the row's first
        encoding                 raw or gzip
        endian                   little or big, where a number has several bytes
        space directions, spacings, kinds, byte skip
        """),
      EntryDetail("Limits", "The samples must fill the file to its last byte."),
    ],
    references: ["Definition of NRRD File Format: https://teem.sourceforge.net/nrrd/format.html"],
    recognises: { head in head.starts(with: NRRDHeader.magic) },
    describe: { source throws(MaskFormatError) in try NRRDHeader(source).description },
    decode: { source, scratch, mask throws(MaskFormatError) in
      let header = try NRRDHeader(source)
      try header.payload(of: source).decode(into: &mask, scratch: scratch)
      return header.description
    })
}

extension NRRDHeader {
  fileprivate var description: MaskDescription {
    layout.description(format: MaskFormat.nrrd.id)
  }

  fileprivate func payload(of source: MaskSource) -> SamplePayload {
    SamplePayload(
      source: source, layout: layout, packing: isCompressed ? .gzip : .none, bytes: source.bytes,
      offset: dataOffset)
  }
}
