import LabelMasks

extension MaskFormat {
  /// The volumes of ITK, with a header of text.
  static let metaImage = MaskFormat(
    id: "metaimage",
    summary: "MetaImage volumes and images in one file, plain or compressed.",
    extensions: ["mha", "mhd"],
    magic: "ObjectType = or NDims =",
    details: [
      EntryDetail(
        "Accepts",
        "Files that hold their samples (ElementDataFile = LOCAL), in both byte orders, plain or "
          + "with CompressedData. Two and three axes; further ones must have the length 1. "
          + "A header whose samples are in another file is recognised and not supported."),
      EntryDetail(
        "Labels",
        "The number is the label. Floating-point numbers and integers of 64 bits must be whole "
          + "and fit 32 bits; the first one that does not is named. Several channels are refused "
          + "as a colour mask."),
      EntryDetail("Spacing", "ElementSpacing, else ElementSize."),
      EntryDetail(
        "Header",
        """
        Lines of Key = Value:
        ObjectType        Image
        NDims             number of axes
        DimSize           their lengths, the row's first
        ElementType       MET_UCHAR, MET_SHORT, ...
        BinaryDataByteOrderMSB, CompressedData, ElementSpacing, HeaderSize
        ElementDataFile   LOCAL; always the last line, and the samples follow it
        """),
      EntryDetail("Limits", "The samples must fill the file to its last byte."),
    ],
    references: ["MetaIO documentation: https://itk.org/Wiki/ITK/MetaIO/Documentation"],
    recognises: MetaImageHeader.recognises,
    describe: { source throws(MaskFormatError) in
      try MetaImageHeader(source).description
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      let header = try MetaImageHeader(source)
      try header.payload(of: source).decode(into: &mask, scratch: scratch)
      return header.description
    })
}

extension MetaImageHeader {
  fileprivate var description: MaskDescription {
    layout.description(format: MaskFormat.metaImage.id)
  }

  fileprivate func payload(of source: MaskSource) -> SamplePayload {
    SamplePayload(
      source: source, layout: layout, packing: isCompressed ? .zlib : .none, bytes: source.bytes,
      offset: dataOffset)
  }
}
