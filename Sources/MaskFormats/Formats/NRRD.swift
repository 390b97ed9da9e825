import LabelMasks

extension MaskFormat {
  /// Nearly raw raster data, as 3D Slicer writes it.
  static let nrrd = MaskFormat(
    id: "nrrd",
    summary: "NRRD volumes and images, also with the samples in a file beside the header.",
    extensions: ["nrrd", "nhdr"],
    magic: "NRRD000",
    details: [
      EntryDetail(
        "Accepts",
        "Versions 1 to 5, both byte orders, the encodings raw, gzip and ascii; hex and bzip2 are "
          + "not supported. Two and three axes of space; others must have the length 1. The "
          + "samples follow the header, or are in one data file that it names in its own folder "
          + "or below it; that file is no mask of its own. Several data files are not supported."),
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
        encoding                 raw, gzip or ascii (numbers with white space between them)
        endian                   little or big, where a number has several bytes
        space directions, spacings, kinds, line skip, byte skip, data file
        """),
      EntryDetail(
        "Limits",
        "The samples must fill the file to its last byte; in text only white space may follow them."
      ),
    ],
    references: ["Definition of NRRD File Format: https://teem.sourceforge.net/nrrd/format.html"],
    recognises: { head in head.starts(with: NRRDHeader.magic) },
    attachedFileName: { source throws(MaskFormatError) in
      try NRRDHeader(source).place.dataFile
    },
    describe: { source throws(MaskFormatError) in try NRRDHeader(source).description },
    decode: { source, scratch, mask throws(MaskFormatError) in
      let header = try NRRDHeader(source)
      try header.decode(source, into: &mask, scratch: scratch)
      return header.description
    })
}

extension NRRDHeader {
  fileprivate var description: MaskDescription {
    layout.description(format: MaskFormat.nrrd.id)
  }

  fileprivate func decode(
    _ source: MaskSource, into mask: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) {
    let payload = try place.payload(
      of: source, layout: layout, packing: encoding == .gzip ? .gzip : .none)
    if encoding == .text {
      try TextSamples(payload).decode(into: &mask, scratch: scratch)
    } else {
      try payload.decode(into: &mask, scratch: scratch)
    }
  }
}
